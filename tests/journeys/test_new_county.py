"""何佳 sets up a county on an empty folder as the guide says, serves it, and its people sign in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from house import GONGKAI, House, gongkai, says, start, status, text_of, until
from playwright.sync_api import Browser, expect

EXAMPLES = GONGKAI.parents[2] / "examples"
SITE = ("--domain", "www.qingxi.example.cn", "--site-name", "清溪县人民政府")
COLUMNS = """机构,编号,上级编号,栏目,依据,规定来源,周期
县司法局,notices,statutory,通知公告,国办秘函〔2019〕19号,上级要求,6个月
"""
ITEMS = """标题,栏目,发布机构,发布日期,正文,附件,原地址
关于公布2026年第一季度法律援助案件的通知,通知公告,县司法局,2026-04-02,第一季度办理法律援助案件38件。,名单.txt,/old/38.html
"""


def done(*arguments: str | Path) -> str:
    run = gongkai(*arguments)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The county as she made it, served."""
    folder = tmp_path_factory.mktemp("qingxi")
    data = folder / "data"
    done("init", "--data", data, *SITE)
    done("import", "agencies", EXAMPLES / "agencies.csv", "--data", data)
    told = done("import", "people", EXAMPLES / "people.csv", "--data", data)
    assert f"7个第一次登录用的密码在 {data}/secrets/first-passwords" in told
    for kind, text in (("catalogue", COLUMNS), ("publications", ITEMS)):
        (folder / f"{kind}.csv").write_text(text, encoding="utf-8")
        (folder / "名单.txt").write_text("略", encoding="utf-8")
        done("import", kind, folder / f"{kind}.csv", "--data", data)
    running = start("serve", data)
    until(lambda: status(f"{running.portal}/sitemap.xml") == 200, "everything stands")
    yield running
    assert running.end() == 0, "".join(running.said)


def test_readers_find_the_county_its_bureaux_and_the_first_item(county: House) -> None:
    until(
        lambda: says(f"{county.portal}/", "第一季度法律援助案件"),
        "the first item stands on the home page",
    )
    home = text_of(f"{county.portal}/")
    assert "清溪县人民政府" in home
    for slug, name in (
        ("sfj", "县司法局"),
        ("czj", "县财政局"),
        ("liuxi", "柳溪镇"),
        ("flyz", "县法律援助中心"),
    ):
        assert f'<a href="/{slug}/">{name}</a>' in home
    assert status(f"{county.portal}/sfj/202604/00001.html") == 200
    assert status(f"{county.portal}/sfj/202604/00001/1.txt") == 200
    assert "人民路1号" in text_of(f"{county.portal}/sfj/")
    until(lambda: status(f"{county.portal}/old/38.html") == 200, "the old address leads there")
    assert "案件38件" in text_of(f"{county.portal}/old/38.html")


def test_a_column_says_what_it_owes_and_whose_rule_that_is(county: House) -> None:
    page = text_of(f"{county.portal}/sfj/notices/")
    assert (
        '<span class="requirement">6个月至少有1条新内容</span> <span class="tag superior">上级要求</span>'
        in page
    )
    assert "依据：国办秘函〔2019〕19号" in page


def test_zhou_min_signs_in_with_her_first_password(county: House, browser: Browser) -> None:
    lines = (county.data / "secrets" / "first-passwords").read_text(encoding="utf-8").splitlines()
    passwords = {login: password for login, password, _ in (line.split("\t") for line in lines)}
    assert "zhoumin" in passwords and not any(one in "".join(county.said) for one in passwords.values())
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{county.office}/")
    page.get_by_label("登录名").fill("zhoumin")
    page.get_by_label("密码").fill(passwords["zhoumin"])
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("banner")).to_contain_text("周敏")
    expect(page.get_by_role("banner")).to_contain_text("专员")
    context.close()


def test_what_she_runs_twice_changes_nothing(county: House) -> None:
    for kind in ("agencies", "people"):
        told = json.loads(done("import", kind, EXAMPLES / f"{kind}.csv", "--data", county.data, "--json"))
        assert (told["written"], told["counts"]["unchanged"]) == (False, len(told["rows"]))
    again = gongkai("init", "--data", county.data, *SITE)
    assert again.returncode == 2 and "已经有一个县" in again.stderr
    assert "Traceback" not in again.stderr


def test_a_forgotten_password_is_set_anew_while_the_house_runs(county: House) -> None:
    file = county.data / "secrets" / "first-passwords"
    before = file.read_text(encoding="utf-8")
    told = done("person", "password", "sunli", "--data", county.data)
    after = file.read_text(encoding="utf-8")
    assert "孙丽" in told and before != after and len(before.splitlines()) == len(after.splitlines())
    assert not any(line.split("\t")[1] in told for line in after.splitlines())
    told = done("person", "list", "--data", county.data, "--agency", "qingxi", "--json")
    assert [one["login"] for one in json.loads(told)["people"]] == ["sunli"]


def test_a_name_that_is_no_domain_leaves_no_folder(tmp_path: Path) -> None:
    run = gongkai("init", "--data", tmp_path / "data", "--domain", "http://x", "--site-name", "清溪县")
    assert run.returncode == 2 and "www.example.gov.cn" in run.stderr
    assert not (tmp_path / "data").exists()
