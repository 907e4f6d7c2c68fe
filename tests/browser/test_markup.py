from __future__ import annotations

import base64
import html
import json
import re
from pathlib import Path

import pytest

CHUNK = Path(__file__).resolve().parents[2] / "jupyter_label" / "static" / "markup.js"
PAGE = "http://host.test/"

# As a widget does it: the chunk comes from a blob URL. `mount` puts a rendering into the page, where
# whatever it could do would happen, and `outline` reads it back.
SETUP = """async (chunk) => {
  window.called = [];
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => window.called.push(name);
  const url = URL.createObjectURL(new Blob([chunk], { type: "text/javascript" }));
  window.markup = await import(url);
  window.mount = (render, source) => {
    document.body.replaceChildren(window.markup[render](source));
    return document.body;
  };
}"""

# Lists what a rendering holds that could act, load or clash with the page.
SUSPECTS = """([render, sources]) => {
  const allowed = new Set(["href", "rel", "target", "src", "alt", "title", "lang", "dir", "class", "align",
    "colspan", "rowspan", "scope", "start", "reversed", "data-anchor"]);
  const forbidden = "script, style, link, meta, base, iframe, frame, object, embed, form, input, button, "
    + "textarea, select, svg, math, template, audio, video, source, marquee, body *[is]";
  const suspects = [];
  for (const source of sources) {
    const body = mount(render, source);
    const found = [...body.querySelectorAll(forbidden)].map((element) => element.outerHTML);
    for (const element of body.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        const url = name === "href" ? /^(https?|mailto):/i : name === "src" ? /^data:image\\//i : /^/;
        if (!allowed.has(name) || !url.test(value)) found.push(`${name}=${value}`);
        if (name === "class" && !/^(hljs|language)-[\\w+#.-]+$/.test(value)) found.push(`class=${value}`);
      }
      for (const event of ["error", "load", "focus", "mouseover"]) element.dispatchEvent(new Event(event));
    }
    if (found.length + window.called.length > 0) suspects.push([source, ...found, ...window.called]);
    window.called.length = 0;
  }
  return suspects;
}"""

# Beside each HTML source, what the browser's own parser reads in it as text for a person to see.
HTML_TEXTS = """(sources) => sources.map((source) => {
  const { body } = new DOMParser().parseFromString(source, "text/html");
  for (const element of body.querySelectorAll("script, style, iframe, svg, title")) element.remove();
  for (const image of body.querySelectorAll("img")) image.replaceWith(image.alt);
  return [source, body.textContent.trim(), mount("renderHtml", source).textContent.trim()];
})"""

RENDERERS = ["renderMarkdown", "renderHtml"]


@pytest.fixture
def requests(page):
    """Record what the page asks the network for."""
    requests = []

    def answer(route):
        if route.request.url == PAGE:
            return route.fulfill(content_type="text/html", body="<!doctype html><title>markup</title><body>")
        requests.append(route.request.url)
        return route.fulfill(status=204)

    page.route("**/*", answer)
    return requests


@pytest.fixture
def markup(page, requests):
    """Return a page with the chunk loaded."""
    page.goto(PAGE)
    page.evaluate(SETUP, CHUNK.read_text(encoding="utf-8"))
    return page


@pytest.fixture
def strings(shared_data):
    return json.loads((shared_data / "awkward" / "text" / "blns.json").read_text(encoding="utf-8"))


def render(page, source: str, renderer: str = "renderMarkdown") -> str:
    """Mount a rendering; return its HTML."""
    return page.evaluate("([renderer, source]) => mount(renderer, source).innerHTML", [renderer, source])


def letters(text: str) -> str:
    """Return the letters and digits of a text, what Markdown keeps of any source."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_awkward_strings_can_do_nothing(markup, requests, strings, renderer):
    assert markup.evaluate(SUSPECTS, [renderer, strings]) == []
    assert requests == []


def test_the_search_for_suspects_finds_them(markup):
    markup.evaluate(
        """() => {
          const parse = (source) => document.createRange().createContextualFragment(source);
          window.markup = { renderHtml: parse };
        }"""
    )
    sources = [
        '<img src="data:," onerror="alert(1)">',
        "<script>alert(1)</script>",
        '<p onmouseover="alert(1)">',
        '<a href="javascript:alert(1)">',
        '<p id="a">',
        '<p class="jlb-root">',
        "<iframe>",
    ]
    found = markup.evaluate(SUSPECTS, ["renderHtml", sources])
    assert [suspect[0] for suspect in found] == sources
    assert [suspect[0] for suspect in found if "alert" in suspect[1:]] == sources[:3]


def test_markdown_keeps_the_text_of_awkward_strings(markup, strings):
    texts = markup.evaluate("(all) => all.map((one) => mount('renderMarkdown', one).textContent)", strings)
    lost = [
        (source, text)
        for source, text in zip(strings, texts, strict=True)
        if letters(text) not in (letters(source), letters(html.unescape(source)))
    ]
    assert lost == []


def test_html_keeps_the_text_of_awkward_strings(markup, strings):
    lost = [row for row in markup.evaluate(HTML_TEXTS, strings) if row[1] != row[2]]
    assert lost == []


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "before <script>alert('&amp;')</script> after",
        "<div class=a>\n<b>bold</b> *not*\n</div>",
        "a <b onclick='x'>bold</b> <!-- comment -->",
        "[click](javascript:alert(1)) ![picture](file:///etc/passwd)",
    ],
)
def test_html_and_unsafe_links_in_markdown_are_shown_as_written(markup, source):
    render(markup, source)
    assert markup.locator("body").inner_text().split() == source.split()


def test_markdown_structure(markup):
    source = (
        "## Rules\n\nSome *em*, **strong**, ~~gone~~ and `x < y`.\n\n"
        "| a | b |\n|---|--:|\n| one<br>two | 2 |\n\n3. three\n\n- [x] done\n- [ ] open\n\n> quote\n"
    )
    assert render(markup, source).replace("\n", "") == (
        '<h2 data-anchor="rules">Rules</h2>'
        "<p>Some <em>em</em>, <strong>strong</strong>, <del>gone</del> and <code>x &lt; y</code>.</p>"
        '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead>'
        '<tbody><tr><td>one<br>two</td><td align="right">2</td></tr></tbody></table>'
        '<ol start="3"><li>three</li></ol>'
        "<ul><li>☑ done</li><li>☐ open</li></ul>"
        "<blockquote><p>quote</p></blockquote>"
    )


def test_html_keeps_structure_and_loses_the_rest(markup):
    source = (
        '<table id="t" style="color: red" class="jlb-root"><tr><td colspan="2" onclick="alert(1)" name="n">'
        '<b role="button" aria-label="Submit" data-anchor="x" tabindex="0">bold</b></td></tr></table>'
        '<form action="/"><button>press</button></form><style>p {}</style><p dir="rtl">שלום</p>'
    )
    assert render(markup, source, "renderHtml") == (
        '<table><tbody><tr><td colspan="2"><b>bold</b></td></tr></tbody></table>press<p dir="rtl">שלום</p>'
    )


def test_code_is_coloured_and_its_text_stays(markup):
    code = 'def f(x):\n    return f"<b>{x}</b>"  # 圆 🟠\n'
    render(markup, f"```python\n{code}```\n")
    assert markup.locator("code").text_content() == code
    assert markup.locator("code .hljs-keyword").all_text_contents() == ["def", "return"]


@pytest.mark.parametrize("info", ["", "klingon", 'a"onclick="x', "text"])
def test_code_of_no_known_language_is_plain(markup, info):
    render(markup, f"```{info}\nreturn <1>\n```\n")
    assert markup.locator("code").inner_html() == "return &lt;1&gt;\n"


@pytest.mark.parametrize(
    ("renderer", "source"),
    [
        ("renderMarkdown", "[there](https://example.org/a?b=c)"),
        ("renderHtml", '<a href="https://example.org/a?b=c" target="_self" rel="opener">there</a>'),
    ],
)
def test_links_open_outside(markup, renderer, source):
    render(markup, source, renderer)
    link = markup.get_by_role("link", name="there")
    assert {name: link.get_attribute(name) for name in ("href", "target", "rel")} == {
        "href": "https://example.org/a?b=c",
        "target": "_blank",
        "rel": "noopener noreferrer nofollow",
    }


@pytest.mark.parametrize(
    ("renderer", "source"),
    [
        ("renderMarkdown", "![a cat](http://host.test/cat.png)"),
        ("renderHtml", '<img alt="a cat" src="http://host.test/cat.png" srcset="http://host.test/2.png 2x">'),
    ],
)
def test_remote_images_become_links(markup, requests, renderer, source):
    render(markup, source, renderer)
    link = markup.get_by_role("link", name="a cat")
    assert link.get_attribute("href") == "http://host.test/cat.png"
    assert markup.locator("img").count() == 0
    assert requests == []


def test_a_remote_image_in_a_link_leaves_its_text(markup):
    render(markup, "[![a cat](http://host.test/cat.png)](https://example.org/)")
    assert markup.get_by_role("link").get_attribute("href") == "https://example.org/"
    assert markup.get_by_role("link").inner_text() == "a cat"


def test_embedded_images_are_shown(markup):
    gif = b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
    data = base64.b64encode(gif).decode()
    render(markup, f"![dot](data:image/gif;base64,{data}) ![drawing](data:image/svg+xml,x)")
    image = markup.get_by_role("img", name="dot")
    image.evaluate("(image) => image.decode()")
    assert image.evaluate("(image) => image.naturalWidth") == 1
    assert markup.locator("img").count() == 1
    assert "drawing" in markup.locator("p").inner_text()


@pytest.mark.parametrize(
    ("label", "heading"),
    [("PERSON", "Person"), ("c++", "C++"), ("C", "C"), ("bad  reply", "Bad reply"), ("nobody", None)],
)
def test_a_label_finds_its_section(markup, label, heading):
    render(markup, "# Guide\n\n## Person\n\n## C++\n\n## C\n\n## Bad *reply*\n\nnobody\n")
    find = "(label) => window.markup.findSection(document.body, label)?.textContent ?? null"
    assert markup.evaluate(find, label) == heading


def test_what_cannot_be_parsed_is_shown_as_written(markup):
    source = ">" * 20_000 + " <b>deep</b>\n"
    render(markup, source)
    assert markup.locator("body > pre").text_content() == source


def luminance(colour: list[int]) -> float:
    """Return the relative luminance of an sRGB colour, as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("theme", "background"), [("light", [255, 255, 255]), ("dark", [17, 17, 17])])
def test_token_colours_stand_out(markup, theme, background):
    colours = markup.evaluate(
        """(theme) => {
          const style = document.createElement("style");
          style.textContent = window.markup.markupCss;
          const root = document.createElement("div");
          root.className = "jlb-root";
          root.dataset.theme = theme;
          const kinds = "keyword string comment number title type builtin attribute meta".split(" ");
          document.body.replaceChildren(style, root);
          return Object.fromEntries(kinds.map((kind) => {
            const token = document.createElement("span");
            token.className = `hljs-${kind}`;
            root.replaceChildren(token);
            return [kind, getComputedStyle(token).color.match(/\\d+/g).map(Number)];
          }));
        }""",
        theme,
    )
    faint = {}
    for kind, colour in colours.items():
        low, high = sorted([luminance(colour), luminance(background)])
        if (high + 0.05) / (low + 0.05) < 4.5:
            faint[kind] = colour
    assert faint == {}
    assert len({tuple(colour) for colour in colours.values()}) == len(colours)
