"""Other matter than conditions: headings of fees, papers and dates, sentences about them, the other chapters of a standard."""

from __future__ import annotations

import re

from zhunkao.reading.vocabulary import LabelStyle, ends_like_name, is_like_condition, number_label, plain
from zhunkao.reading.words import tight_text

_MATTER = re.compile(
    r"收费|费用|缴费|材料|资料|科目|时间|日期|地点|方式|流程|程序|步骤|联系|咨询|安排|须知|事项|教材|补贴|纪律|发证|发放|领取|查询|附件|考试|考核|内容|对象|范围|机构|认定|鉴定|职业.*等级"
)


def is_other_matter(text: str) -> bool:
    """Whether a heading is of something else than conditions: fees, subjects, papers, dates.

    >>> is_other_matter("五、收费标准"), is_other_matter("二、报名条件及材料"), is_other_matter("二、茶艺")
    (True, False, False)
    """
    return heads_other_conditions(text) or ("条件" not in text and _MATTER.search(text) is not None)


_OTHER_CONDITIONS = re.compile(
    "补贴|津贴|补助|奖励|奖金|资助|考评员|裁判|督导|监考|师资|教师|聘任|聘用|任职|备案|招生|入学|录取|录用|免试|免考|免修|发放|申领|领取|评选|评优|推荐|设备|场地|机构|开班|办学"
    "|落户|贷款|参赛|复核|换证|补证|退费|退款|考场|培训条件|就业条件"
)
_OF_NAME = re.compile("(?:职业)?(?:技能)?(?:等级)?(?:认定|鉴定|评价|考核)?(?:申报|报考|报名)条件[:。]?$")
_EXAMINER = re.compile("考评员|督导员|监考员|裁判员|内训师|教师")
_OTHER_CONDITIONS_END = re.compile("(?:条件|要求|标准|规定|办法|情形|范围)(?:如下|一览表?|汇总表?|表|[(][^()]*[)])?[:。]?$")


def heads_other_conditions(text: str) -> bool:
    """Whether a heading is of conditions for something else than a level (补贴申领条件, 考评员聘任条件).

    >>> heads_other_conditions("二、补贴申领条件"), heads_other_conditions("二、设备点检员申报条件")
    (True, False)
    """
    said = plain(tight_text(text))
    named = _OF_NAME.search(said)
    if named is not None and ends_like_name(said[: named.start()]) and not _EXAMINER.search(said):
        return False  # 设备点检员申报条件
    return (
        len(said) <= _LONGEST_HEAD
        and _OTHER_CONDITIONS.search(said) is not None
        and _OTHER_CONDITIONS_END.search(said) is not None
    )


_LONGEST_HEAD = 24
_ALONE = re.compile("(?:标准|材料|资料|时间|地点|方式|流程|程序|步骤|须知|事项|费用|收费|安排|科目|教材|纪律|咨询|查询)[:]?$")


def heads_alone(text: str) -> bool:
    """Whether a short line without a number is a heading of other matter (收费标准, 报名材料).

    >>> heads_alone("收费标准："), heads_alone("茶艺师证书的详细报名流程如下："), heads_alone("累计从事本职业工作6年以上")
    (True, True, False)
    """
    said = plain(tight_text(text))
    if heads_other_conditions(said):
        return True
    said = re.sub("(?:如下|一览)(?=:?$)", "", said)
    longest = 12 if is_like_condition(said) else _LONGEST_HEAD
    return len(said) <= longest and is_other_matter(said) and _ALONE.search(said) is not None


_WHO = (
    "(?:社会|企业|事业|单位|机关|在职|在岗|在校|院校|学校|职业|技工|中职|高职|退役|转业|复员|下岗|失业|农村|城镇|应届|往届|各类|本校|校内|校外|外来|务工|从业|待业"
    "|高校|大专|生产|一线|自由|灵活|就业|非在校|普通|全日制|其他|及|和|、)+"
)
_GROUP = re.compile(
    rf"(?:{_WHO}(?:人员|职工|员工|学生|考生|毕业生|从业者|就业者|军人|士兵|农民工|劳动者|青年|生)|学生|考生|职工|员工|军人|退伍军人)(?:类|组)?(?:申报|报考)?(?:条件)?"
)
_WAY = re.compile("(?:凭|按|以)?(?:从业|工作)?(?:年限|学历|证书|职称|业绩|竞赛|资格|技能等级)(?:申报|报考|条件|类|情形)?")


def is_group(text: str) -> bool:
    """Whether a heading names a group of applicants (社会人员), who are no occupation.

    >>> is_group("一、社会人员"), is_group("（二）在校学生："), is_group("二、保安员")
    (True, True, False)
    """
    return _GROUP.fullmatch(_bare(text)) is not None


def is_way(text: str) -> bool:
    """Whether a heading parts the items of a level by what they ask for (凭工作年限, 按学历)."""
    said = _bare(text)
    return said.startswith(("凭", "按")) and _WAY.fullmatch(said) is not None


_OTHERS = re.compile(
    "(?:其他|其它|其余|剩余|上述以外的?|除上述外的?)(?:各|所有)?(?:职业|工种|专业|岗位)(?:[(].*[)])?(?:的?申报条件)?"
)


def is_of_others(text: str) -> bool:
    """Whether a heading is of all other occupations (其他职业).

    >>> is_of_others("二、其他职业"), is_of_others("二、保安员")
    (True, False)
    """
    return _OTHERS.fullmatch(_bare(text)) is not None


def _bare(text: str) -> str:
    label = number_label(text)
    return plain(tight_text(text[label.length if label else 0 :])).rstrip(":。")


_CHAPTER = re.compile(
    r"职业概况|职业名称|职业编码|职业(?:技能)?等级|职业定义|职业环境(?:条件)?|职业能力(?:特征|倾向)|培训(?:要求|期限|参考学时|教师|场地设备|场所设备|对象|目的)"
    r"|(?:职业技能)?(?:等级)?(?:鉴定|评价|考核|认定)(?:要求|方式|时间|场所设备|场地设备|内容)|适用对象|(?:考评|监考|监考及考评)人员.{0,8}配比|监考人员.{0,14}配比|基本要求|职业道德(?:基本知识)?"
    r"|职业守则|基础知识|.{2,12}(?:基础|基本|相关|法律法规)知识|相关法律、?法规知识|工作要求|[比权]重表|理论知识(?:权重表|比重表)?|(?:技能|技能操作|技能要求)(?:权重表|比重表)?|附录"
)

_FORMS = {
    LabelStyle.SECTION: _CHAPTER,
    LabelStyle.ARABIC: re.compile(
        "职业概况|职业(?:技能)?等级|职业定义|职业环境(?:条件)?|职业能力(?:特征|倾向)|适用对象|基本要求|工作要求|[比权]重表|附录"
    ),
}


def is_chapter(text: str) -> bool:
    """Whether a heading is that of a chapter in which a national standard has no conditions, whatever words stand in it.

    >>> is_chapter("1.7.2 培训教师"), is_chapter("4. 比重表"), is_chapter("1.8.2 申报条件"), is_chapter("1.6 基本文化程度")
    (True, True, False, False)
    """
    label = number_label(text)
    spaced = _SPACED.match(plain(text)) if label is None else None
    if spaced is not None:
        label_length, style = spaced.end(), LabelStyle.ARABIC
    elif label is not None:
        label_length, style = label.length, label.style
    else:
        return False
    form = _FORMS.get(style)
    return form is not None and form.fullmatch(plain(tight_text(text[label_length:])).rstrip(":。")) is not None


_SPACED = re.compile(r"\s*[0-9]\s+(?=[\u4e00-\u9fff])")
_PREFACE = re.compile("(?:编制)?说明|前言|引言|序言?")


def is_preface(text: str) -> bool:
    """Whether a line is the heading of what a standard says of itself before its first chapter.

    >>> is_preface("说  明"), is_preface("说明：取得证书后")
    (True, False)
    """
    return _PREFACE.fullmatch(plain(tight_text(text))) is not None


_PAPERS = re.compile(
    r"提供|提交|出示|出具|携带|复印件|原件|扫描件|加盖|公章|盖章|打印|上传|下载|填写|填报|登录|网站|网址|链接|截图|照片|缴纳|缴费|[0-9]元|元/人"
    r"|满分|闭卷|笔试|实操|合格者|百分制|[0-9]分钟|比例|名额|奖金|奖励|一等奖|联系人|电话|邮箱|传真"
)


def is_of_papers(text: str) -> bool:
    """Whether a sentence is about papers to bring, steps to take, fees or examinations rather than about who may apply.

    >>> is_of_papers("从事本职业工作满3年的，提供社保证明"), is_of_papers("累计从事本职业工作3年以上")
    (True, False)
    """
    return _PAPERS.search(plain(text)) is not None


_PAGE = re.compile(
    r"(?:相关(?:推荐|文章|阅读|新闻|链接|问答)|猜你喜欢|大家(?:正|都)在看|换一换|发表评论|(?:精彩|最新|全部|网友)?评论(?:信息|列表)?|微信扫码|扫码(?:关注|咨询)|用户中心"
    r"|意见反馈|返回(?:列表|顶部|首页)|[上下]一[篇页条][^。]*|分享到?|打印(?:本页)?|关闭(?:窗口)?|阅读全文|查看更多|热心网友|我来回答|共\d+个回答"
    r"|首页\s*[>»/][^。]*|当前位置[^。]*)[:>]?"
    r"|(?:发布(?:时间|日期|者|人|网友)?|更新(?:时间|日期)|日期|作者|来源|(?:责任)?编辑|(?:浏览|点击|阅读)(?:次数|量|数)|标签|文章分类|搜索关键[字词]|声明|联系人|(?:联系|咨询|报名|服务)(?:电话|热线|方式|地址)"
    r"|在线咨询|电话|手机|微信|QQ|邮箱|传真|网址|地址|(?:报名|报考|培训)地[点址]|(?:培训)?学时)\s*:[^。]*[。]?"
    r"|(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})(?:\s*\d{1,2}:\d\d(?::\d\d)?)?[^。,]{0,20}"
    r"|(?:本职业|[\u4e00-\u9fff]{2,14})?(?:一?共)?(?:设有?|分为|设立)[一二三四五1-5]个(?:职业)?(?:技能)?(?:等级|级别)[^。]*。?"
)


def is_of_page(text: str) -> bool:
    """Whether a line belongs to the page or to what every standard says of its levels, not to the conditions.

    >>> [is_of_page(said) for said in ("猜你喜欢", "联系人：王某", "本职业共设五个等级，分别为：五级、四级。", "一、焊工")]
    [True, True, True, False]
    """
    return _PAGE.fullmatch(plain(text.strip())) is not None


def is_within(text: str, chapter: str) -> bool:
    """Whether a heading is one of a chapter's own (3.1 初级 of 3. 工作要求), so that it holds no conditions either.

    The chapter 职业概况 has the conditions among its own.
    """
    label, outer = number_label(text), number_label(chapter)
    if label is None or outer is None or not label.path or "概况" in chapter:
        return False
    path = outer.path or (outer.number,)
    return label.path[: len(path)] == path and len(label.path) > len(path)


_VOID = re.compile("废止|作废|失效|停止(?:执行|使用|实施)|不再(?:执行|适用|使用)|暂停(?:执行|受理|实施)")


def voids(text: str) -> bool:
    """Whether a line may say that conditions hold no more.

    >>> voids("以下条件自2024年起废止："), voids("自2024年起施行")
    (True, False)
    """
    return _VOID.search(plain(text)) is not None


_BINDS = re.compile(
    "同时(?:须|应|需|还)*(?:具备|符合|满足)|缺一不可|(?:均|都|全部|还|另|必)(?:须|应当?|需要?)|放宽|缩短|降低|提前|不计入|不算|视同|视为|折算|可抵|仅限|只限"
    "|必备|必要条件|第[0-9一二三四五六七八九十]{1,3}[项条]|不得申报|不得报考|不予|除外|(?:方可?|才可?|不)(?:能|可以?)?(?:申报|报考)"
    "|(?:须|应当?|需要?|要求)先?(?:取得|具有|具备|持有?|年满|从事|工作满|满[0-9]|为|是|有|在|由|经|通过(?![^。,]{0,8}(?:考试|学习|努力|实践))|达到)"
)
_CLAUSE = re.compile(r"[。;\n]+")
_BINDS_IN_COLUMN = re.compile(
    "^[须需应限仅]|[须需应限仅只](?:同时|具备|符合|满足|持有?|有|为|由|在|本|年满|取得|具有|从事)|户籍|周岁"
)


def binds(text: str, *, beside: bool = False) -> bool:
    """Whether a note may change what is asked: what else is, how the conditions stand to each other, what does not count.

    Args:
        text: The note.
        beside: Whether it stands in a column beside a list, where a few words are enough (仅限本单位职工).

    >>> binds("注：以上条件须同时具备"), binds("注：报名须提供身份证复印件"), binds("限本单位职工", beside=True)
    (True, False, True)
    """
    clauses = [clause for part in _CLAUSE.split(plain(text)) if (clause := part.strip()) and not is_of_papers(clause)]
    return any(_BINDS.search(each) or (beside and _BINDS_IN_COLUMN.search(each)) for each in clauses)
