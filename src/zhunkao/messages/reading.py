"""Messages of reading: files that cannot be used, and what is doubtful in the layout and the lists of a document."""

TEXTS: dict[str, tuple[str, str]] = {
    # --- files ---
    "no_such_file": ("找不到文件", "there is no such file"),
    "is_directory": ("这是目录，不是文件", "this is a directory, not a file"),
    "cannot_open": ("文件打不开：{why}", "the file cannot be opened: {why}"),
    "file_too_large": ("文件有 {found} MB，超过 {most} MB 的上限", "the file has {found} MB; the most is {most} MB"),
    "empty": ("文件是空的，没有可读的文字", "the file is empty: there is no text to read"),
    "text_too_large": ("文本有 {found} MB，超过 {most} MB 的上限", "the text has {found} MB; the most is {most} MB"),
    "wrong_encoding": (
        "文字编码无法识别：既不是 UTF-8 也不是 GB18030（或带标记的 UTF-16）。请另存为 UTF-8 后再试",
        "unknown text encoding: neither UTF-8 nor GB18030 (nor UTF-16 with its mark). Save the file as UTF-8 and try again",
    ),
    "no_conditions": (
        "没有找到申报条件：应有职业与等级（如“四级/中级工”）及其下的各项条件，可以是表格，也可以是标题加编号的段落",
        "no conditions found: expected occupations and levels (such as 四级/中级工) with conditions below them, "
        "as a table or as headings with numbered paragraphs",
    ),
    # --- places ---
    "where_entry": ("{name} {level}", "{name} {level}"),
    "where_item": ("{entry} 第{number}项", "{entry} item {number}"),
    "any_occupation": ("各职业", "every occupation"),
    # --- doubts about the layout ---
    "unplaced": (
        "这些文字不属于任何已识别的标题、条件或附注，未读入",
        "these words belong to no known heading, item or note; not read",
    ),
    "figures_outside": (
        "这里写有年限，但被认作标题或附注，没有读成条件，请核对",
        "years are printed here in words taken for a heading or a note; not read as a condition, please check",
    ),
    "list_without_level": ("这组条件没有等级，未读入", "this list of items has no level; not read"),
    "several_levels": (
        "一组条件上写有几个等级，每个等级都按这组条件读，请核对",
        "several levels are printed over one list; read as holding for each of them, please check",
    ),
    "level_contradicts": (
        "这一项自称的等级与上面标题的等级不同，未读入",
        "this item names another level than the heading above it; not read",
    ),
    "list_without_heading": (
        "编号重新从1开始，但前面没有能识别的标题，这组条件未读入",
        "numbers start again at 1 without a known heading; not read",
    ),
    "level_again": (
        "同一职业下再次出现这一等级，疑为前面的标题遗失，这组条件未读入",
        "this level comes again under one occupation: a heading seems to be lost; not read",
    ),
    "section_gap": (
        "标题编号从“{before}”到“{found}”不连续，其间或有遗漏",
        "headings go from “{before}” to “{found}”: something may be lost",
    ),
    "list_without_occupation": ("这组条件旁没有职业名称，未读入", "no occupation stands beside this list; not read"),
    "every_occupation": (
        "这里和上方都没有写明是哪个职业的条件，按各职业通用读，请核对",
        "neither this list nor anything above it names an occupation; read as holding for every occupation, please check",
    ),
    "name_unread": ("职业名称没有读懂，按印出的文字保留", "the occupation's name could not be read; kept as printed"),
    "level_inferred": (
        "这组条件旁没有印等级，按上下等级推定为{level}",
        "no level is printed beside this list; taken as {level} from the levels around it",
    ),
    "occupation_inferred": (
        "此处没有印职业名称，按前后文归入“{name}”",
        "no occupation is printed here; taken as “{name}” from what stands around it",
    ),
    "border_unsure": (
        "此处与下一组条件之间等级连续而名称不同，界线按名称所在的行划分，请核对",
        "levels go on here while the name changes; the border is taken where the name stands, please check",
    ),
    "grade_by_order": (
        "没有印等级；按各级名称（“助理”“初级”、无前缀、“高级”）的先后，这个名称读作{level}，请核对",
        "no level is printed; by the order of the names (助理 or 初级, the bare name, 高级) "
        "this one is read as {level}, please check",
    ),
    "level_masked": (
        "等级的数字写作拼音，按{level}读，请核对",
        "the number of the level is spelled by its sound; read as {level}, please check",
    ),
    "names_differ": (
        "此处的职业名称是“{name}”，同一文件里又写作“{other}”，可能是同一职业；请核对这一项属于哪个职业",
        "the occupation is named “{name}” here and “{other}” elsewhere in the document; they may be one: "
        "check which occupation this item belongs to",
    ),
    "kind_unsure": (
        "“{name}”后面括号里的“{kind}”按工种读，登记表中没有这个工种，请核对",
        "“{kind}” in brackets behind “{name}” is read as a work type; the registers know none of that name, please check",
    ),
    "level_disagrees": (
        "等级名称自相矛盾：“{found}”，按序数读作{level}",
        "the level's name contradicts itself: “{found}”, read by its numeral as {level}",
    ),
    "name_by_place": (
        "这一行后面紧跟等级和条件，按职业名称读，请核对",
        "levels with conditions follow this line at once; read as the name of an occupation, please check",
    ),
    "for_group": (
        "这一项印在“{group}”之下，按人人可用读；是否只限这类人员，请核对",
        "this item stands under “{group}” and is read as open to everyone; whether it is for them alone, please check",
    ),
    "other_occupations": (
        "这组条件印在“其他职业”之下，按各职业通用读；哪些职业不在其内，请核对",
        "this list stands under “other occupations” and is read as holding for every occupation; "
        "which ones it leaves out, please check",
    ),
    "below_unread": (
        "上面的“{line}”没有读懂，这一项是否还属于这个职业和等级，请核对",
        "“{line}” above it was not understood: whether this item still belongs to this occupation and level, please check",
    ),
    "joined_by_and": (
        "两项之间印有“且”“并”，按须同时具备合为一项读，请核对",
        "“and” stands between two items; read as one item that asks both, please check",
    ),
    "levels_by_line": (
        "旁边有几个等级，这里恰有几行：可能一行对应一个等级；按各行对各级都适用读，请核对",
        "as many lines as levels beside them: each line may be for one level; read as holding for all of them, please check",
    ),
    "item_bound": (
        "另有一句没有读入：“{line}”，可能改变这一项，请核对",
        "“{line}” was not read and may change this item, please check",
    ),
    "joined_name": (
        "名称被换页截断，“{first}”与“{second}”合读为“{name}”",
        "a page's end cuts the name: “{first}” and “{second}” are read as “{name}”",
    ),
    "joined_item": ("条件被换页截断，前后两段已接合", "a page's end cuts this item; its two parts were joined"),
    "joined_note": ("附注被分在两处，前后两段已接合", "this note stands in two places; its parts were joined"),
    "joined_overlap": (
        "换页处同一行在两页上各印出一部分，重复的“{second}”只读一次",
        "a line is printed in part on both pages; the repeated “{second}” is read once",
    ),
    "joined_similar": (
        "换页处同一行在两页上各印出一部分，前为“{first}”，后为“{second}”，按前者读一次",
        "a line is printed in part on both pages, first as “{first}”, then as “{second}”; read once, as the first",
    ),
    "lost_bracket": ("括号没有配对，按文意读出", "a bracket is not closed; read by its sense"),
    "definition_unread": ("这条名词解释没有读出所列名称", "no names could be read from this definition"),
    # --- doubts about numbers ---
    "damaged_number": ("编号带有多余的标点，读作第{number}项", "the item's number carries stray punctuation; read as {number}"),
    "empty_level": ("等级旁没有条件", "no conditions stand beside this level"),
    "empty_item": ("只有编号，没有文字", "a number without words"),
    "number_gap": ("编号不连续：第{before}项之后是第{number}项", "the numbers do not go on: {number} follows {before}"),
    "number_repeated": ("编号重复或倒退：第{before}项之后又是第{number}项", "a number comes again: {number} follows {before}"),
    "demand_reach": (
        "“以上人员”“上述条件”等指哪些等级没有写明，按只指{level}读",
        "whom the words 以上, 上述 speak of is not said; read as speaking of {level} alone",
    ),
    "note_binds": (
        "这条附注可能改变申报条件，没有读入条件，须由人确认",
        "this note may change the conditions; it is not read into them and needs a person",
    ),
    "same_as_level": (
        "“同上”的上一格不是这一级，按上方{level}的条件读，请核对",
        "this list says 同上 below a list of another level; read as the list of {level} above, please check",
    ),
    "facts_together": (
        "各栏分别写着证书、年限、学历等，合成一条来读，请核对",
        "columns of their own hold certificate, years, schooling; read together as one item, please check",
    ),
    "column_left_out": (
        "“{name}”一列不是申报条件，没有读入；如果申报也须符合，请补上",
        "the column “{name}” is not of the conditions to apply and is not read; add it if applicants must meet it too",
    ),
    "side_by_side": (
        "这几项条件并列在几栏里，没有写明任选其一还是同时具备，按任选其一读，请核对",
        "these conditions stand in columns side by side; whether one or all of them are asked is not said; read as alternatives",
    ),
    "facts_unread": (
        "各栏分别写着证书、年限、学历等，合起来不止一种读法（如年限从何时算起），未读入，须由人确认",
        "columns of their own hold certificate, years, schooling; together they can be read in more than one way "
        "(since when years count), so they are not read and need a person",
    ),
    "items_counted": (
        "本组条件须具备其中{count}项，合为一项",
        "{count} of these items are asked together; they form one",
    ),
    "numbers_again": (
        "这一格里编号又从1开始，其间没有能识别的标题；这一项是否还属于这个等级，请核对",
        "numbers begin again at 1 within this cell without a known heading: whether this item still belongs to this level, "
        "please check",
    ),
    "raised_figure": (
        "右上角的小字“{figure}”按注号读，不作数目，文件里没有这一号的注",
        "the raised {figure} is read as a note's mark, not as a figure; no note bears it",
    ),
    "parted_sentences": ("一格里的几句没有编号，各按一条读", "a cell's sentences carry no numbers; each is read as an item"),
    "items_together": ("本组条件须同时具备，合为一项", "these items are asked together and form one"),
    # --- doubts about headings and properties ---
    "contents_number": (
        "标题编号“{found}”与目录或前文的“{expected}”不一致",
        "the heading's number “{found}” disagrees with “{expected}” in the contents or before",
    ),
    "contents_name": ("目录中写作“{expected}”，正文标题为“{found}”", "the contents say “{expected}”, the heading “{found}”"),
    "contents_missing": ("目录列有“{expected}”，正文未见", "the contents list “{expected}”, which does not follow"),
    "head_differs": (
        "重复的页头与前面不同，按此处读后面的条件",
        "this repeated head differs from before; the lists below follow it",
    ),
    "levels_missing": (
        "此处写明设有{levels}，但没有读到相应的条件",
        "these levels are announced but no conditions for them were found: {levels}",
    ),
    "levels_extra": ("读到了{levels}的条件，但此处写明的等级中没有", "conditions for levels that are not announced: {levels}"),
    "property_unread": ("这一项内容没有读懂", "the value of this property could not be read"),
    "work_types_unread": ("工种一栏没有读懂，按不分工种处理", "the work types could not be read; taken as none"),
    # --- doubts that only the whole list shows ---
    "other_level_asked": (
        "要求{found}证书，同级其他各项要求{expected}证书，疑为误印；按印出的读",
        "asks for a certificate of {found} where its siblings ask for {expected}: perhaps a misprint; read as printed",
    ),
    "same_years": (
        "{lower}也可凭“{text}”申报，两级年限相同或倒置，疑为误印；按印出的读",
        "{lower} asks for as much or more (“{text}”): perhaps a misprint; read as printed",
    ),
    "same_item": (
        "与{lower}的一项文字完全相同，疑为误印；按印出的读",
        "the same words stand under {lower}: perhaps a misprint; read as printed",
    ),
    "duplicate_item": ("与本级第{number}项相同", "the same as item {number} of this list"),
    "duplicate_list": (
        "同一职业、工种、等级的条件印了两次，文字相同，只读一次",
        "this list is printed twice with the same words; read once",
    ),
    "two_lists": (
        "同一职业、工种、等级有两组不同的条件，均已保留",
        "two different lists stand for the same occupation, work type and level; both are kept",
    ),
    "two_codes": ("同一职业印有不同的职业编码：{codes}", "different codes are printed for one occupation: {codes}"),
    "other_name": (
        "“{found}”在职业分类中称“{known}”，按印出的名称保留",
        "“{found}” is known as “{known}” in the classification; kept as printed",
    ),
    "odd_name": (
        "“{found}”不在职业登记表中，也不像完整的职业名称，可能连带了标题里的其他字；请核对这一项属于哪个职业",
        "“{found}” is in no register and does not look like an occupation's name alone; words of a heading may have come with "
        "it: check which occupation this item belongs to",
    ),
    "digits_lost": (
        "数字“{digits}”没有出现在读出的规则中，请核对",
        "the digits “{digits}” do not occur in the rule read; please check",
    ),
    "demand_item": (
        "这一项写的是对申报者一律的要求，读作申报前提，不作可选条件",
        "this item is asked of every applicant; read as a prerequisite, not as an alternative",
    ),
    "demand_alone": (
        "这一等级只印有这一句要求，读作该等级唯一的一项条件，请核对",
        "this sentence is all that is printed for its level; read as the level's only item, please check",
    ),
    "demand_unread": ("对申报者一律的要求没有完全读懂", "what is asked of every applicant was not fully understood"),
    "prerequisite_unread": ("学历要求没有完全读懂", "the education asked of everyone was not fully understood"),
}
