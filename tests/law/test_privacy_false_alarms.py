"""周敏 publishes numbers all day: what is no personal data must not cry wolf.

Identity numbers begin with 990000, a division that does not exist, so that they are nobody's.
"""

from __future__ import annotations

from datetime import date

from gongkai.law.privacy import ScanOptions, find_personal_data, passes_luhn
from gongkai.law.registers import credit_check_sign, credit_code_issues, identity_check_sign

ON = date(2026, 3, 30)
ADULT = "990000199001011239"


def _credit_code_of_digits_with_luhn() -> str:
    bodies = (f"62990000{n:09d}" for n in range(9_000))
    codes = (body + credit_check_sign(body) for body in bodies)
    return next(code for code in codes if code.isdigit() and passes_luhn(code))


NO_PERSONAL_NUMBERS = (
    "清司〔2026〕6号 国办公开办函〔2021〕30号 皖政办秘〔2009〕59号",
    "清司罚决字〔2026〕2号",
    "索引号:11341702486344515H/202110-00013",
    "113417030032499282/202011-00140",
    "003110926/201510-00216 003257952/201703-00091",
    "11341600731642621U",
    "统一社会信用代码:113417030032499282",
    "中标金额1234567890123456.78元",
    "合计13,800,138,000元",
    "总投资13800138000元",
    "总投资13800138000 万元",
    "总投资15912345678亿美元",
    "¥13800138000",
    "￥13800138000",
    "$13800138000",
    "面积13800138000平方米",
    "库容13800138000立方米",
    "全长13800138000公里",
    "共13800138000吨",
    "项目代码:2017-341023-48-03-012345",
    "项目编号 2026-138-0013-8000",
    "2026-138-0013-8000",
    "138-0013-8000-1",
    "138-0013-8000 - 1",
    "编号13800138000",
    "流水号: 6222021234567890128",
    "发票号码13800138000",
    "XM13800138000",
    "13800138000A",
    "A6222021234567890128",
    "_13800138000_1",
    "13800138000_1",
    "20260330 2026-03-30 20260330123456789",
    "2026年3月30日至2026年4月10日",
    "咨询电话:0559-5521234、12345、12348、(0559)5521234",
    "ISBN 978-7-5093-1234-5",
    "ISBN9787509312345",
    "ISBN 13800138000",
    "海拔1864.8米,东经118.13800138000度,北纬29.92345678901度",
    "3.13800138000",
    "13800138000.5",
    "账号 6222021234567890129",
    "账号 34050166860800000123",
    "银行账号12345678901234567",
    "https://www.a.gov.cn/public/13800138000.html",
    "https://a.gov.cn/6222021234567890128",
    "990000199001011238",
    "990000199002301239",
    "990000189912311239",
    "990000202603311239",
    "12800138000 11800138000 23800138000",
    "1380013800",
    "138001380001",
    "1380 0138 000",
    "13 800 138 000",
    "1500 2000 300",
    "138****8000 990***********1239 ***************0128",
    "990000********1239 138××××8000 ****13800138000 138 0013 8000*",
    "8613800138000",
    "341023 19900101",
    "6222 0212 34567890128",
    "62220212345678901 28",
    _credit_code_of_digits_with_luhn(),
    f"组织机构代码 {ADULT}",
    f"信用代码：{ADULT}",
    f"{ADULT}/202011-00140",
    f"{ADULT}*",
    f"*{ADULT}",
    f"{ADULT}A",
    f"{ADULT}1",
    "990000\n19900101\n1239",
    "990000    19900101    1239",
)

NO_HOMES = (
    "办公地址:清岚县碧山镇人民路8号3楼302室",
    "地址:清岚县碧山镇人民路8号",
    "清岚县政务服务中心碧山镇人民路8号2栋302室",
    "清岚县碧山镇横岗村分为3组",
    "清岚县碧山镇横岗村共有3组",
    "清岚县碧山镇横岗村委会公告3号",
    "清岚县碧山镇横岗村第3号公告",
    "清岚县碧山镇人大代表第三组",
    "清岚县碧山镇横岗村贫困户12户",
    "清岚县碧山镇横岗村工作组",
    "家住碧山镇横岗村工作组",
    "清岚县横岗村党员第一小组",
    "清岚县碧山镇公告第1号",
    "清岚县人民路建设3栋安置房",
    "人民路8号302室",
    "横岗村3组",
    "清岚县司法局402室",
    "家住清岚县。碧山镇人民路8号",
    "清岚县人民路沿线经过多年整治面貌一新目前已有3室",
)


def test_numbers_that_are_nobodys_raise_no_alarm() -> None:
    assert [text for text in NO_PERSONAL_NUMBERS if find_personal_data(text, ON)] == []


def test_offices_counts_and_notices_are_no_home_addresses() -> None:
    assert [text for text in NO_HOMES if find_personal_data(text, ON)] == []


def test_a_code_that_is_digits_only_is_still_a_credit_code() -> None:
    code = _credit_code_of_digits_with_luhn()
    assert passes_luhn(code)
    assert credit_code_issues(code) == ()
    assert find_personal_data(f"账号 {code}", ON) == ()


def test_the_whole_year_round_plain_dates_and_amounts_stay_silent_with_every_switch_on() -> None:
    options = ScanOptions(landlines=True, older_identity_numbers=True)
    for month in range(1, 13):
        text = f"身份证办理 2026{month:02d}15 {month:02d}:30 收费 1,234,567,{month:03d}.00 元"
        assert find_personal_data(text, ON, options) == ()


def test_the_invented_numbers_of_this_table_are_what_they_are_meant_to_be() -> None:
    assert identity_check_sign(ADULT[:17]) == ADULT[17]
    assert passes_luhn("6222021234567890128")
    assert not passes_luhn("6222021234567890129")
