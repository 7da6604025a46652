"""方亮, the system administrator, writes a settings file: what he misspells is named."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from gongkai.platform.settings import Settings, SettingsError, known, load


def write(folder: Path, text: str) -> Path:
    (folder / "gongkai.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path, {}) == Settings(data=tmp_path)


def test_the_file_is_read_and_a_variable_wins(tmp_path: Path) -> None:
    write(tmp_path, 'session_idle_minutes = 20\nallowed_hosts = ["office.example.cn"]\n')
    settings = load(
        tmp_path, {"GONGKAI_SESSION_IDLE_MINUTES": "15", "HOME": "/", "GONGKAI_ALLOWED_HOSTS": "a, b"}
    )
    assert settings.session_idle_minutes == 15
    assert settings.allowed_hosts == ("a", "b")
    assert load(tmp_path, {}).allowed_hosts == ("office.example.cn",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sesion_idle_minutes = 20", "不认识的设置「sesion_idle_minutes」"),
        ("session_idle_minutes = '20'", "1到480的整数"),
        ("session_idle_minutes = 0", "1到480的整数"),
        ("session_idle_minutes = 481", "1到480的整数"),
        ("session_idle_minutes = true", "1到480的整数"),
        ("allowed_hosts = 'localhost'", "一组文字"),
        ("database_url = 5", "应是文字"),
        ("= 5", "不是正确的 TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        load(write(tmp_path, text), {})


@pytest.mark.parametrize("minutes", [1, 480])
def test_the_bounds_are_allowed(tmp_path: Path, minutes: int) -> None:
    assert load(write(tmp_path, f"session_idle_minutes = {minutes}"), {}).session_idle_minutes == minutes


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    first = settings.secret("session.key")
    assert settings.secret("session.key") == first
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secrets" / "session.key").stat().st_mode) == 0o600


def test_every_setting_says_what_it_means() -> None:
    assert all(one.metadata["meaning"] for one in known())
