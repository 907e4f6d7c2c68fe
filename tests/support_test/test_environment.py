from __future__ import annotations

import pytest
from support import chromium, data


def test_absent_data_skips_and_says_where_it_was_sought(monkeypatch, tmp_path):
    monkeypatch.setattr(data, "SHARED", tmp_path / "none")
    monkeypatch.delenv(data.REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="none, which is not there"):
        data.folder()


def test_absent_data_fails_where_it_is_required(monkeypatch, tmp_path):
    monkeypatch.setattr(data, "SHARED", tmp_path / "none")
    monkeypatch.setenv(data.REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match="JUPYTER_LABEL_REQUIRE_DATA=1"):
        data.folder()


def test_a_missing_browser_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC", tmp_path / "none")
    with pytest.raises(FileNotFoundError, match="apt-get install chromium"):
        chromium.find()


def test_a_browser_asked_for_by_a_wrong_path_is_refused(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(FileNotFoundError, match="'/no/such/browser', which is not a file"):
        chromium.find()


def test_the_browser_asked_for_is_used(monkeypatch, tmp_path):
    browser = tmp_path / "browser"
    browser.touch()
    monkeypatch.setenv("CHROMIUM", str(browser))
    assert chromium.find() == browser
