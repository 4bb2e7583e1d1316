"""A few occupations for the tests of the language: one for every series of grade names."""

from __future__ import annotations

from zhunkao.model.registers import GradeName, OccupationRecord, Registers, WorkType

REGISTERS = Registers(
    (
        OccupationRecord(
            "电子商务师",
            grades=(
                GradeName("电子商务员", 4),
                GradeName("助理电子商务师", 3),
                GradeName("电子商务师", 2),
                GradeName("高级电子商务师", 1),
            ),
            work_types=(WorkType("网商"),),
        ),
        OccupationRecord("物流师", grades=(GradeName("物流员", 4), GradeName("助理物流师", 3), GradeName("物流师", 2))),
        OccupationRecord("育婴员", grades=(GradeName("育婴员", 5), GradeName("育婴师", 4), GradeName("高级育婴师", 3))),
        OccupationRecord("客户服务管理员", grades=(GradeName("三级客户服务管理师", 3), GradeName("二级客户服务管理师", 2))),
        OccupationRecord("公共营养师"),
        OccupationRecord("电工", aliases=("维修电工",)),
        OccupationRecord("化学检验员", aliases=("化学检验工",)),
        OccupationRecord("美容师"),
        OccupationRecord("焊工"),
        OccupationRecord("铆工"),
        OccupationRecord("保健按摩师", work_types=(WorkType("足部按摩师"),)),
        OccupationRecord("职业培训师", grades=(GradeName("助理企业培训师", 3), GradeName("企业培训师", 2))),
        OccupationRecord("计算机及外部设备装配调试员"),
        OccupationRecord("劳动关系协调员", grades=(GradeName("劳动关系协调员", 3), GradeName("助理劳动关系协调师", 3, "unsure"))),
        OccupationRecord("线路机务员"),
        OccupationRecord("线路线务员"),
    )
)
