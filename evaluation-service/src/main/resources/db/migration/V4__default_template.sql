-- The kind of indicators that the sales-management handbook works with; a company writes its own over it.
insert into evaluation_template (id, version, written_by, definition) values (
    '01932f00-0000-7000-8000-000000000001', 1, 'guanxi', '{
      "id": "01932f00-0000-7000-8000-000000000001",
      "version": 1,
      "name": "客户关系评估表",
      "scale": {"lowest": "0", "highest": "100"},
      "indicators": [
        {"name": "销售额", "weight": "30"},
        {"name": "货款回笼", "weight": "25"},
        {"name": "合作满意度", "weight": "20"},
        {"name": "发展潜力", "weight": "15"},
        {"name": "信息完整", "weight": "10"}
      ],
      "gradeBands": [
        {"grade": "A", "atLeast": "85"},
        {"grade": "B", "atLeast": "70"},
        {"grade": "C", "atLeast": "55"},
        {"grade": "D", "atLeast": "0"}
      ],
      "recommendationBands": [
        {"recommendation": "MAINTAIN", "atLeast": "70"},
        {"recommendation": "IMPROVE", "atLeast": "40"},
        {"recommendation": "TERMINATE", "atLeast": "0"}
      ]
    }');
