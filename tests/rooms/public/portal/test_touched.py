"""Which pages a fact touches: the same few whatever the column holds, in the order of making."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from portal_reading import Publish, at, changes_of, column, in_lane, stale

from gongkai.law.steps import Role
from gongkai.platform.accounts.models import Person
from gongkai.platform.changes.models import Change
from gongkai.public.bake.site import Lane, Stale
from gongkai.public.portal.county import CountySite
from gongkai.publishing.publications import actions
from gongkai.publishing.publications.models import Channel, Relation
from gongkai.registry.agencies.actions import close_agency, grant_post, open_agency, rename_agency
from gongkai.registry.agencies.details import AgencyDetails
from gongkai.registry.agencies.models import Agency, AgencyKind
from gongkai.registry.catalogue.actions import close_column, end_rule, exempt, move_column, open_column


def test_a_publication_touches_its_item_its_lists_and_its_map_in_the_order_of_making(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    publish(title="先有一条")
    found = stale(site, lambda: publish("interp-dept", "解读"))
    uid, parent = column(justice, "interp-dept").uid, column(justice, "interpretation").uid
    document = found[0].key
    assert document.startswith("item:")
    assert in_lane(found, Lane.PUBLICATION) == [
        document,
        f"archive:{uid}:2026-03",
        f"feed:{uid}",
        f"agency-feed:{justice.uid}",
        f"column:{uid}",
        f"column:{parent}",
        f"agency:{justice.uid}",
        "county",
        f"sitemap:{justice.uid}:202603",
    ]
    assert in_lane(found, Lane.MASS) == [f"csv:{uid}:2026", f"newest:{uid}", "sitemaps"]


def test_a_publication_touches_as_many_keys_in_a_column_of_250_as_in_one_of_2(
    site: CountySite, publish: Publish
) -> None:
    publish(title="第1条")
    few = stale(site, lambda: publish(title="第2条"))
    for number in range(3, 251):
        publish(title=f"第{number}条")
    assert len(stale(site, lambda: publish(title="第251条"))) == len(few)


def test_of_a_withdrawal_the_lists_come_first_and_the_item_last(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    document = publish("policy-dept", "清岚县人民调解员名册")
    reading = publish("interp-dept", "名册说明")
    actions.relate(Relation.INTERPRETS, reading, document, date(2026, 3, 30), by=None)
    found = stale(site, lambda: actions.withdraw(document, "含手机号", by=None))
    uid = column(justice, "policy-dept").uid
    assert {one.lane for one in found} == {Lane.WITHDRAWAL}
    keys = [one.key for one in found]
    assert keys[-2:] == [f"item:{reading.uid}", f"item:{document.uid}"]
    assert keys[:2] == [f"archive:{uid}:2026-03", f"csv:{uid}:2026"]
    assert {f"newest:{uid}", f"feed:{uid}", f"column:{uid}", "county"} <= set(keys[:-2])


def test_a_text_that_moves_to_another_column_touches_both(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    document = publish("news", "动态")
    found = {one.key for one in stale(site, lambda: publish("policy-dept", "动态", document=document))}
    for slug in ("news", "policy-dept"):
        uid = column(justice, slug).uid
        assert {f"archive:{uid}:2026-03", f"column:{uid}", f"feed:{uid}", f"csv:{uid}:2026"} <= found


def test_a_repeal_touches_the_document_the_one_that_repeals_and_the_lists_that_say_it(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    old, new = publish("policy-dept", "旧办法"), publish("policy-dept", "新办法")
    found = stale(site, lambda: actions.replace(old, new, date(2026, 3, 30), by=None))
    keys = set(in_lane(found, Lane.PUBLICATION))
    uid = column(justice, "policy-dept").uid
    assert {f"item:{old.uid}", f"item:{new.uid}", f"archive:{uid}:2026-03", f"column:{uid}"} <= keys
    assert "county" not in keys


def test_a_relation_touches_both_ends_and_a_channel_only_its_document(
    site: CountySite, publish: Publish
) -> None:
    text, reading = publish("policy-dept", "办法"), publish("interp-dept", "解读")
    found = stale(
        site, lambda: actions.relate(Relation.INTERPRETS, reading, text, date(2026, 3, 30), by=None)
    )
    assert [one.key for one in found] == [f"item:{reading.uid}", f"item:{text.uid}"]
    found = stale(site, lambda: actions.add_channel(text, Channel.WECHAT, date(2026, 3, 30), by=None))
    assert [one.key for one in found] == [f"item:{text.uid}"]


def test_a_new_title_touches_the_pages_that_name_it(site: CountySite, publish: Publish) -> None:
    text, reading = publish("policy-dept", "办法"), publish("interp-dept", "解读")
    actions.relate(Relation.INTERPRETS, reading, text, date(2026, 3, 30), by=None)
    found = stale(site, lambda: publish("policy-dept", "办法(修订)", document=text))
    assert f"item:{reading.uid}" in in_lane(found, Lane.PUBLICATION)


def test_another_telephone_touches_the_agencys_own_pages_and_no_item(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    publish()
    found = stale(site, lambda: rename_agency(justice, date(2026, 3, 30), by=None, telephone="0000-7654321"))
    keys = set(in_lane(found, Lane.PUBLICATION))
    assert {
        f"agency:{justice.uid}",
        f"column:{column(justice, 'guide').uid}",
        f"column:{column(justice, 'foi').uid}",
        "county",
    } <= keys
    assert not [key for key in (one.key for one in found) if key.startswith(("item:", "archive:"))]


def test_another_name_touches_everything_the_agency_published_in_the_last_lane(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    document, gone = publish(), publish(title="撤回的")
    actions.withdraw(gone, "重复", by=None)
    found = stale(
        site, lambda: rename_agency(justice, date(2026, 3, 30), by=None, full_name="清岚县司法行政局")
    )
    keys = set(in_lane(found, Lane.MASS))
    uid = column(justice, "news").uid
    assert {f"item:{document.uid}", f"item:{gone.uid}", f"archive:{uid}:2026-03", f"csv:{uid}:2026"} <= keys


def test_an_agency_set_up_or_dissolved_touches_the_pages_that_list_agencies(
    site: CountySite, county: Agency
) -> None:
    details = AgencyDetails("清岚县应急管理局", "县应急管理局", "11341023MB1500022P", "341023")
    opened: list[Agency] = []
    found = stale(
        site,
        lambda: opened.append(
            open_agency("yjj", AgencyKind.BUREAU, details, date(2026, 3, 1), by=None, parent=county)
        ),
    )
    lists = {f"agency:{opened[0].uid}", "county", "map", "fixed:not-found"}
    assert lists <= {one.key for one in found}
    found = stale(site, lambda: close_agency(opened[0], date(2026, 3, 29), by=None))
    assert lists <= {one.key for one in found}


def test_a_rule_or_an_exemption_touches_the_page_of_its_column_alone(
    site: CountySite, justice: Agency, zhou_min: Person
) -> None:
    news = column(justice, "news")
    code = news.rules.order_by("pk")[0].code
    first, last = date(2026, 3, 30), date(2026, 5, 31)
    own = [Stale(Lane.PUBLICATION, f"column:{news.uid}")]
    assert stale(site, lambda: exempt(news, first, last, "机构改革", by=zhou_min)) == own
    assert stale(site, lambda: end_rule(news, code, date(2026, 4, 30), by=None)) == own
    assert f"column:{news.uid}" not in [one.key for one in site.due_on(date(2026, 4, 30))]
    for day in (date(2026, 5, 1), date(2026, 6, 1)):
        assert own[0] in list(site.due_on(day)), "a rule ends, an exemption ends"


def test_a_post_touches_no_page(site: CountySite, justice: Agency, zhou_min: Person) -> None:
    assert stale(site, lambda: grant_post(zhou_min, justice, Role.OFFICER, date(2026, 3, 30), by=None)) == []


def test_a_new_column_touches_its_pages_the_tree_and_every_page_that_shows_the_tree(
    site: CountySite, justice: Agency
) -> None:
    statutory = column(justice, "statutory")
    found = stale(
        site, lambda: open_column(justice, "aid", "法律援助", date(2026, 3, 30), by=None, parent=statutory)
    )
    uid = column(justice, "aid").uid
    soon = set(in_lane(found, Lane.PUBLICATION))
    assert {f"column:{uid}", f"feed:{uid}", f"column:{statutory.uid}", f"agency:{justice.uid}"} <= soon
    assert f"column:{column(justice, 'news').uid}" in in_lane(found, Lane.MASS)


def test_a_closed_column_touches_its_archives_and_a_moved_one_no_item(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    publish()
    news = column(justice, "news")
    found = stale(site, lambda: move_column(news, None, date(2026, 3, 30), by=None))
    assert not [one for one in found if one.key.startswith("item:")]
    found = stale(site, lambda: close_column(news, date(2026, 3, 30), by=None))
    assert f"archive:{news.uid}:2026-03" in in_lane(found, Lane.MASS)


def test_a_verb_on_columns_that_is_not_known_here_is_taken_for_another_name(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    document = publish()
    change = Change(
        kind="column_renamed", subject_kind="column", subject_uid=column(justice, "news").uid, detail={}
    )
    assert f"item:{document.uid}" in in_lane(list(site.stale([change])), Lane.MASS)


def test_nothing_changed_and_strangers_touch_nothing(site: CountySite) -> None:
    assert list(site.stale([])) == []
    person = Change(kind="agency_post_granted", subject_kind="person", subject_uid="x", detail={})
    unknown = Change(kind="agency_renamed", subject_kind="agency", subject_uid="01J", detail={})
    assert list(site.stale([person, unknown])) == []


@pytest.mark.parametrize("name", ["effective_on", "planned_expiry_on"])
def test_on_the_day_a_document_begins_or_ceases_to_hold_its_page_and_lists_are_stale(
    site: CountySite, justice: Agency, publish: Publish, name: str
) -> None:
    document = publish("policy-dept", "办法", **{name: date(2026, 5, 1)})
    keys = [one.key for one in site.due_on(date(2026, 5, 1))]
    uid = column(justice, "policy-dept").uid
    parent = column(justice, "policy").uid
    assert keys == [f"item:{document.uid}", f"archive:{uid}:2026-03", f"column:{uid}", f"column:{parent}"]
    assert not list(site.due_on(date(2026, 5, 2)))


def test_on_the_day_a_recorded_repeal_begins_the_page_is_stale(site: CountySite, publish: Publish) -> None:
    document = publish("policy-dept", "办法")
    actions.repeal(document, date(2026, 6, 1), by=None)
    assert f"item:{document.uid}" in [one.key for one in site.due_on(date(2026, 6, 1))]


def test_on_the_day_a_name_begins_or_a_column_is_closed_its_pages_are_stale(
    site: CountySite, justice: Agency, publish: Publish
) -> None:
    document = publish()
    day = date(2026, 4, 20)
    rename_agency(justice, day, by=None, full_name="清岚县司法行政局")
    close_column(column(justice, "news"), day, by=None)
    assert f"item:{document.uid}" in [one.key for one in site.due_on(day)]
    closed = [one.key for one in site.due_on(day + timedelta(days=1))]
    assert f"archive:{column(justice, 'news').uid}:2026-03" in closed


def test_when_other_terms_of_review_begin_guide_and_application_pages_are_stale(
    site: CountySite, justice: Agency
) -> None:
    keys = [one.key for one in site.due_on(date(2026, 7, 1))]
    assert f"column:{column(justice, 'guide').uid}" in keys
    assert f"column:{column(justice, 'foi').uid}" in keys


def test_what_is_stale_does_not_depend_on_how_the_feed_is_cut(site: CountySite, publish: Publish) -> None:
    rows = changes_of(lambda: [publish(title=f"第{number}条") for number in range(3)])
    with at(2026, 3, 30, 10):
        whole = {(one.lane, one.key) for one in site.stale(rows)}
        parts = {(one.lane, one.key) for row in rows for one in site.stale([row])}
    assert whole - parts == set()
