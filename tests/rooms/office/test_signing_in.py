"""Signing in: by name and password, with few tries, and out at once when an account is closed."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.test import Client
from office_pages import PASSWORD, Browser

from gongkai.platform import clock
from gongkai.platform.accounts import limits
from gongkai.platform.accounts.models import Person, SignInLimit

pytestmark = pytest.mark.django_db


def sign_in(client: Client, username: str, password: str, address: str = "10.3.0.7") -> str:
    response = client.post(
        "/sign-in/", {"login": username, "password": password}, REMOTE_ADDR=address, follow=True
    )
    return str(response.content.decode())


def test_whoever_is_signed_out_is_led_to_the_sign_in_and_back(zhou: Person, client: Client) -> None:
    response = client.get("/items/?words=法律援助")
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/?next=/items/%3Fwords%3D")
    page = client.get(response["Location"]).content.decode()
    assert "没有账号或忘了密码，请找本单位系统管理员" in page
    after = client.post(
        response["Location"], {"login": "zhoumin", "password": PASSWORD, "next": "/items/?words=法律援助"}
    )
    assert after.status_code == 302
    assert unquote(after["Location"]) == "/items/?words=法律援助"
    assert "清溪县司法局" in client.get("/items/").content.decode()


def test_a_sign_in_never_leads_to_a_foreign_address(zhou: Person, client: Client) -> None:
    sent = {"login": "zhoumin", "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/sign-in/", sent)["Location"] == "/"


def test_signing_in_changes_the_session_and_signing_out_ends_it(zhou: Person, client: Client) -> None:
    client.get("/sign-in/")
    sign_in(client, "zhoumin", PASSWORD)
    key = client.cookies["gongkai_office"].value
    assert client.get("/items/").status_code == 200
    assert client.get("/sign-out/").status_code == 200
    assert client.get("/items/").status_code == 200
    client.post("/sign-out/")
    stale = Client()
    stale.cookies["gongkai_office"] = key
    assert stale.get("/items/").status_code == 302


def test_after_five_wrong_passwords_the_account_waits_fifteen_minutes(zhou: Person, client: Client) -> None:
    for number in range(limits.PER_ACCOUNT):
        # From another address each time: it is the account that is counted.
        page = sign_in(client, "zhoumin", "猜的", f"10.3.1.{number}")
        assert "登录名或密码不对" in page
    page = sign_in(client, " ZhouMin", PASSWORD)
    assert "密码试错次数太多，请15分钟后再试；忘了密码，请找本单位系统管理员" in page
    with clock.at(clock.now() + timedelta(minutes=14, seconds=30)):
        assert "请1分钟后再试" in sign_in(client, "zhoumin", PASSWORD)
    with clock.at(clock.now() + timedelta(minutes=15)):
        assert "周敏" in sign_in(client, "zhoumin", PASSWORD)


def test_an_unknown_name_is_answered_and_counted_like_a_known_one(zhou: Person, client: Client) -> None:
    for _ in range(limits.PER_ACCOUNT):
        assert "登录名或密码不对" in sign_in(client, "nobody", "猜的")
    assert "密码试错次数太多" in sign_in(client, "nobody", "猜的")


def test_one_address_cannot_try_one_password_on_everybody(zhou: Person, client: Client) -> None:
    for number in range(limits.PER_ADDRESS):
        limits.take(f"name{number}", "10.3.0.9")
    assert "密码试错次数太多" in sign_in(client, "zhoumin", PASSWORD, "10.3.0.9")
    assert "周敏" in sign_in(client, "zhoumin", PASSWORD, "10.3.0.8")


def test_a_right_password_uses_up_no_try(zhou: Person, client: Client) -> None:
    for _ in range(limits.PER_ACCOUNT * 2):
        assert "周敏" in sign_in(client, "zhoumin", PASSWORD)
        client.post("/sign-out/")
    assert set(SignInLimit.objects.values_list("tries", flat=True)) == {0}


def test_no_name_that_was_typed_is_kept_and_old_counts_are_forgotten(zhou: Person, client: Client) -> None:
    sign_in(client, "my secret password", "zhoumin")
    keys = list(SignInLimit.objects.values_list("key", flat=True))
    assert len(keys) == 2
    assert not any("secret" in key or "10.3" in key for key in keys)
    with clock.at(clock.now() + timedelta(minutes=16)):
        sign_in(client, "zhoumin", "猜的", "10.3.0.8")
    assert not SignInLimit.objects.filter(key__in=keys).exists()


def test_only_the_nginx_of_this_machine_is_believed_about_addresses(zhou: Person, client: Client) -> None:
    for number in range(limits.PER_ADDRESS):
        limits.take(f"name{number}", "10.9.9.9")
    sent = {"login": "zhoumin", "password": PASSWORD}
    behind = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.1.1.1, 10.9.9.9"}
    assert "次数太多" in client.post("/sign-in/", sent, **behind).content.decode()
    forged = {"REMOTE_ADDR": "10.9.9.9", "HTTP_X_FORWARDED_FOR": "10.1.1.1"}
    assert "次数太多" in client.post("/sign-in/", sent, **forged).content.decode()
    other = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "10.9.9.9, 10.1.1.1"}
    assert client.post("/sign-in/", sent, **other).status_code == 302


def test_a_closed_account_is_out_at_its_next_request(zhou: Person, browser: Browser) -> None:
    client = browser(zhou)
    assert client.get("/items/").status_code == 200
    Person.objects.filter(pk=zhou.pk).update(is_active=False)
    assert client.get("/items/").status_code == 302
    page = sign_in(Client(), "zhoumin", PASSWORD)
    assert "这个账号已停用" in page


def test_nobody_stays_signed_in_longer_than_twelve_hours(zhou: Person, browser: Browser) -> None:
    client = browser(zhou)
    with clock.at(clock.now() + timedelta(hours=11, minutes=59)):
        assert client.get("/items/").status_code == 200
    with clock.at(clock.now() + timedelta(hours=12)):
        assert client.get("/items/").status_code == 302


def test_idle_time_is_counted_from_the_last_visit_and_reading_rarely_writes(
    zhou: Person, browser: Browser
) -> None:
    client = browser(zhou)
    seen = client.session["seen"]
    client.get("/items/")
    assert client.session["seen"] == seen
    with clock.at(clock.now() + timedelta(minutes=1)):
        client.get("/items/")
        assert client.session["seen"] == seen + 60


def test_a_new_password_signs_her_out_everywhere_else(zhou: Person, browser: Browser) -> None:
    here, elsewhere = browser(zhou), browser(zhou)
    new = "山里的茶 2026"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    page = here.post("/password/", sent, follow=True).content.decode()
    assert "密码已改好，别处的登录已全部退出。" in page
    assert here.get("/items/").status_code == 200
    assert elsewhere.get("/items/").status_code == 302
    assert "周敏" in sign_in(Client(), "zhoumin", new)


def test_a_weak_a_mistyped_and_a_guessed_password_are_refused_in_words(
    zhou: Person, browser: Browser
) -> None:
    client = browser(zhou)

    def said(old: str, one: str, two: str) -> str:
        sent = {"oldpassword": old, "password1": one, "password2": two}
        return str(client.post("/password/", sent).content.decode())

    assert "8" in said(PASSWORD, "短", "短")
    assert "两次输入的新密码不一样，请重新输入" in said(PASSWORD, "山里的茶 2026", "山里的茶 2027")
    assert "请填写新密码" in said(PASSWORD, "", "")
    for _ in range(limits.PER_ACCOUNT):
        assert "现在的密码不对，请重新输入" in said("猜的", "山里的茶 2026", "山里的茶 2026")
    assert "密码试错次数太多" in said(PASSWORD, "山里的茶 2026", "山里的茶 2026")


def test_nobody_makes_an_account_or_a_new_password_by_mail(client: Client, zhou: Person) -> None:
    for path in ("/sign-up/", "/signup/", "/accounts/signup/", "/password/reset/"):
        assert client.get(path).status_code == 404


def test_signs_no_database_holds_are_refused_at_the_sign_in(client: Client) -> None:
    response = client.post("/sign-in/", {"login": "zhou\x00min", "password": "x\x00y"})
    assert response.status_code == 200
    assert client.get("/sign-in/", {"next": "/items/?words=\x00"}).status_code == 200
