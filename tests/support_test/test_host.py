"""The host shows real widgets with anywidget's contract, and its faults are those of Jupyter."""

from __future__ import annotations

import threading

import anywidget
import ipywidgets
import pytest
import traitlets
from playwright.sync_api import expect

ESM = """
export default () => {
  let initialized = 0;
  return {
    async initialize({ model, signal }) {
      initialized += 1;
      const partner = await model.widget_manager.get_model(model.get("partner"));
      partner.on("msg:custom", (content, buffers) => {
        model.set("heard", content.text + new TextDecoder().decode(buffers[0]));
      });
    },
    render({ model, el, signal }) {
      const button = document.createElement("button");
      const paint = () => { button.textContent = `count ${model.get("count")}`; };
      model.on("change:count", paint);
      paint();
      button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
      const say = document.createElement("input");
      say.setAttribute("aria-label", "Say");
      say.onchange = async () => {
        const partner = await model.widget_manager.get_model(model.get("partner"));
        try { partner.send({ text: say.value }, undefined, [new TextEncoder().encode(say.value)]); }
        catch (error) { el.dataset.failure = error.message; }
      };
      const heard = document.createElement("output");
      model.on("change:heard", () => { heard.textContent = model.get("heard"); });
      model.on("comm_live_update", () => { el.dataset.live = "false"; });
      el.dataset.initialized = initialized;
      el.append(button, say, heard);
      return () => { document.title = "cleaned up"; };
    },
  };
};
"""


class Counter(anywidget.AnyWidget):
    _esm = ESM
    count = traitlets.Int(0).tag(sync=True)
    partner = traitlets.Unicode().tag(sync=True)

    def __init__(self):
        self.channel = ipywidgets.Widget()
        self.channel.on_msg(self._answer)
        self.said = []
        self.threads = set()
        super().__init__(partner=self.channel.model_id)

    def _answer(self, channel, content, buffers):
        if content["text"] == "raise":
            raise ValueError("as asked")
        self.said.append(content["text"])
        self.threads.add(threading.current_thread().name)
        channel.send({"text": "echo "}, [bytes(buffers[0]).upper()])


def test_traits_travel_both_ways(host):
    counter = Counter()
    page = host(counter)
    page.get_by_role("button").click()
    expect(page.get_by_role("button")).to_have_text("count 1")
    counter.count = 41
    expect(page.get_by_role("button")).to_have_text("count 41")
    page.get_by_role("button").click()
    expect(page.get_by_role("button")).to_have_text("count 42")
    host.evaluate(counter, "(model, count) => model.set('count', count)", 5)
    expect(page.get_by_role("button")).to_have_text("count 5")


def test_two_views_share_one_model_that_is_initialized_once(host):
    counter = Counter()
    host(counter)
    page = host(counter)
    page.get_by_role("button").first.click()
    expect(page.get_by_role("button").last).to_have_text("count 1")
    assert page.locator("[data-initialized='1']").count() == 2


def test_two_widgets_are_apart(host):
    one, other = Counter(), Counter()
    host(one)
    page = host(other)
    page.get_by_role("button").first.click()
    expect(page.get_by_role("button").first).to_have_text("count 1")
    expect(page.get_by_role("button").last).to_have_text("count 0")


def say(page, text):
    page.get_by_label("Say").fill(text)
    page.get_by_label("Say").press("Enter")


def test_custom_messages_carry_buffers_both_ways_off_the_main_thread(host):
    counter = Counter()
    page = host(counter)
    say(page, "hello")
    expect(page.locator("output")).to_have_text("echo HELLO")
    assert counter.threads == {"bridge-kernel"}


def test_a_stalled_kernel_handles_messages_later_in_order(host):
    counter = Counter()
    page = host(counter)
    host.stall()
    say(page, "one")
    say(page, "two")
    host.wait_until_queued(2)
    assert counter.said == []
    host.resume()
    expect(page.locator("output")).to_have_text("echo TWO")
    assert counter.said == ["one", "two"]


def test_messages_survive_the_page_while_the_kernel_is_busy(host):
    counter = Counter()
    page = host(counter)
    host.stall()
    say(page, "one")
    host.wait_until_queued(1)
    host.reload()
    say(page, "two")
    host.resume()
    expect(page.locator("output")).to_have_text("echo TWO")
    assert counter.said == ["one", "two"]


def test_a_cut_comm_throws_and_loses_what_waited_and_a_reload_mends_it(host):
    counter = Counter()
    page = host(counter)
    host.stall()
    say(page, "lost")
    host.wait_until_queued(1)
    host.cut()
    host.resume()
    expect(page.locator("[data-live=false]")).to_be_visible()
    say(page, "refused")
    expect(page.locator("[data-failure='Cannot send']")).to_be_visible()
    counter.count = 7
    host.reload()
    expect(page.get_by_role("button")).to_have_text("count 7")
    say(page, "found")
    expect(page.locator("output")).to_have_text("echo FOUND")
    assert counter.said == ["found"]


def test_the_browser_storage_outlives_a_reload_and_the_context_is_secure(host):
    page = host(Counter())
    open_database = """async () => {
      const request = indexedDB.open("kept");
      const created = await new Promise((resolve) => {
        let isNew = false;
        request.onupgradeneeded = () => { isNew = true; };
        request.onsuccess = () => resolve(isNew);
      });
      return [created, isSecureContext];
    }"""
    assert page.evaluate(open_database) == [True, True]
    host.reload()
    assert page.evaluate(open_database) == [False, True]


def test_removing_a_view_runs_its_cleanup_and_stops_its_listeners(host):
    counter = Counter()
    page = host(counter)
    host.remove(counter)
    assert page.title() == "cleaned up"
    assert page.get_by_role("button").count() == 0
    counter.count = 3
    host(counter)
    expect(page.get_by_role("button")).to_have_text("count 3")


def test_dark_is_preferred_on_request(host):
    page = host(Counter())
    prefers_dark = "matchMedia('(prefers-color-scheme: dark)').matches"
    assert not page.evaluate(prefers_dark)
    host.dark()
    assert page.evaluate(prefers_dark)


def test_a_widget_made_elsewhere_is_refused_by_name(host, monkeypatch):
    monkeypatch.undo()
    with pytest.raises(TypeError, match="Counter was made outside the host fixture"):
        host(Counter())


def test_a_handler_that_raises_is_noted(host):
    counter = Counter()
    page = host(counter)
    say(page, "raise")
    say(page, "after")
    expect(page.locator("output")).to_have_text("echo AFTER")
    assert "ValueError('as asked')" in host.errors.pop()


def test_errors_of_the_page_are_noted(context, page, console_errors):
    with context.expect_event("weberror"):
        page.goto("data:text/html,<script>console.error('logged'); throw Error('thrown')</script>")
    assert console_errors == ["logged", "thrown"]
    console_errors.clear()
