namespace Platform.Stock.Tests.BadInput;

/// <summary>Events, cards, counts and what is done about them.</summary>
internal static class BadLedger
{
    public const string Rows = """
        StockEventService/PostStockEvent
        {"facility_id": "none", "program_id": "none", "document_number": "$long", "signature": "$long", "lines": [{"kind": 99,
        "product_id": "none", "lot_id": "none", "place_id": "none", "quantity": "-1", "occurred_on": "none", "reason_id": "none",
        "reason_text": "$long", "vvm_stage": -1, "source_id": "none", "destination_id": "none", "node_text": "$long", "return_of_line_id": "none",
        "condition": 99, "reasons": [{"reason_id": "none", "quantity": "-1"}], "group": -1, "direction": 99, "reservation_id": "none",
        "transfer_id": "none", "line_id": "none", "corrects_line_id": "none", "posted_on": "none", "card_id": "none", "on_hand_change": "-1",
        "on_hand_after": "-1"}]}
        document_number LENGTH, facility_id FORMAT, lines[0].condition UNKNOWN, lines[0].corrects_line_id FORMAT, lines[0].kind UNKNOWN,
        lines[0].lot_id FORMAT, lines[0].node_text LENGTH, lines[0].occurred_on FORMAT, lines[0].place_id FORMAT, lines[0].product_id FORMAT,
        lines[0].reason_id FORMAT, lines[0].reason_text LENGTH, lines[0].return_of_line_id FORMAT, lines[0].source_id FORMAT, program_id FORMAT,
        signature LENGTH

        StockEventService/PostStockEvent
        {"facility_id": "$facility_abroad", "program_id": "$nobody", "document_number": "$long", "signature": "$long", "lines": [{"kind": 99}]}
        document_number LENGTH, facility_id FACILITY_UNKNOWN, lines[0].kind UNKNOWN, program_id PROGRAM_UNKNOWN, signature LENGTH

        StockEventService/PostStockEvent
        {"facility_id": "$store", "program_id": "$program", "document_number": "$long", "lines": [{"kind": 1, "product_id": "$nobody",
        "quantity": "0", "occurred_on": "$far_ahead"}, {"kind": 2, "product_id": "none"}, {"kind": 4, "line_id": "$line"}, {"kind": 3,
        "product_id": "$tablets", "quantity": "1", "occurred_on": "$today", "reason_id": "$nobody"}, {"kind": 2, "product_id": "$vaccine",
        "lot_id": "$lot", "place_id": "$storage_place", "quantity": "1", "occurred_on": "$today", "destination_id": "$nobody", "vvm_stage": 9}]}
        document_number LENGTH, lines[0].occurred_on IN_FUTURE, lines[0].product_id PRODUCT_UNKNOWN, lines[0].quantity QUANTITY_RANGE,
        lines[0].source_id REQUIRED, lines[1].destination_id REQUIRED, lines[1].occurred_on REQUIRED, lines[1].product_id FORMAT,
        lines[1].quantity QUANTITY_RANGE, lines[2].line_id NOT_FOR_KIND, lines[2].occurred_on REQUIRED, lines[2].product_id REQUIRED,
        lines[3].reason_id REASON_UNKNOWN, lines[4].destination_id DESTINATION_NOT_VALID, lines[4].lot_id LOT_OF_OTHER_PRODUCT,
        lines[4].place_id PLACE_UNKNOWN, lines[4].vvm_stage VVM_STAGE

        StockEventService/PostStockEvent
        {"facility_id": "$store", "program_id": "$program", "lines": [{"kind": 1, "product_id": "$nobody", "quantity": "0",
        "occurred_on": "$far_ahead"}, {"kind": 3, "product_id": "$tablets", "quantity": "1", "occurred_on": "$today", "reason_id": "$nobody",
        "reason_text": "$long"}, {"kind": 2, "product_id": "$vaccine", "lot_id": "$lot", "place_id": "$storage_place", "quantity": "1",
        "occurred_on": "$today", "destination_id": "$nobody", "vvm_stage": 9, "node_text": "$long"}, {"kind": 9, "product_id": "$tablets",
        "quantity": "1", "occurred_on": "$today"}, {"kind": 7, "product_id": "$tablets", "quantity": "1"}, {"kind": 12, "product_id": "$tablets",
        "quantity": "1", "occurred_on": "$today"}, {"kind": 13, "product_id": "$tablets", "quantity": "1", "occurred_on": "$today"}, {"kind": 11},
        {"kind": 11, "line_id": "$nobody"}, {"kind": 5, "product_id": "$tablets", "quantity": "1", "occurred_on": "$today", "direction": 2,
        "group": 1}, {"kind": 6, "product_id": "$tablets", "quantity": "1", "occurred_on": "$today", "direction": 2, "group": -1}, {"kind": 1,
        "product_id": "$tablets", "quantity": "1", "occurred_on": "$today", "return_of_line_id": "$nobody"}, {"kind": 1,
        "product_id": "$product_abroad", "quantity": "1", "occurred_on": "$today", "corrects_line_id": "$issue"}, {"kind": 4,
        "product_id": "$tablets", "quantity": "-1", "occurred_on": "$today", "reasons": [{"quantity": "0"}, {"reason_id": "$nobody",
        "quantity": "-1"}]}]}
        lines[0].occurred_on IN_FUTURE, lines[0].product_id PRODUCT_UNKNOWN, lines[0].quantity QUANTITY_RANGE, lines[0].source_id REQUIRED,
        lines[10].quantity UNBALANCED, lines[11].return_of_line_id LINE_UNKNOWN, lines[12].corrects_line_id NOT_CANCELLED_HERE,
        lines[12].product_id PRODUCT_UNKNOWN, lines[12].source_id REQUIRED, lines[13].quantity QUANTITY_RANGE, lines[13].reasons[0].quantity QUANTITY_RANGE,
        lines[13].reasons[0].reason_id REQUIRED, lines[13].reasons[1].quantity QUANTITY_RANGE, lines[13].reasons[1].reason_id REASON_UNKNOWN,
        lines[1].reason_id REASON_UNKNOWN, lines[1].reason_text LENGTH, lines[2].destination_id DESTINATION_NOT_VALID,
        lines[2].lot_id LOT_OF_OTHER_PRODUCT, lines[2].node_text LENGTH, lines[2].place_id PLACE_UNKNOWN, lines[2].vvm_stage VVM_STAGE, lines[3].transfer_id REQUIRED, lines[4].reservation_id REQUIRED,
        lines[5].reason_id REQUIRED, lines[6].condition REQUIRED, lines[7].line_id REQUIRED, lines[8].line_id LINE_UNKNOWN,
        lines[9].product_id NOT_A_KIT

        StockEventService/PostStockEvent
        {"facility_id": "$store", "program_id": "$program", "lines": [{"kind": 99, "product_id": "none", "quantity": "0"}, {"kind": 1,
        "product_id": "none", "quantity": "0", "occurred_on": "none", "node_text": "x"}, {"kind": 2, "product_id": "$tablets"}]}
        lines[0].kind UNKNOWN, lines[0].product_id FORMAT, lines[1].occurred_on FORMAT, lines[1].product_id FORMAT,
        lines[1].quantity QUANTITY_RANGE, lines[1].source_id REQUIRED, lines[2].destination_id REQUIRED, lines[2].occurred_on REQUIRED,
        lines[2].quantity QUANTITY_RANGE

        StockEventService/PostStockEvent
        {"facility_id": "$store", "program_id": "$program", "document_number": "$long"}
        document_number LENGTH, lines LINE_COUNT

        StockEventService/PostStockEvent
        {"facility_id": "$clinic", "program_id": "$requisition_program", "lines": [{"kind": 1, "product_id": "$tablets", "quantity": "1",
        "occurred_on": "$today", "return_of_line_id": "$issue"}]}
        lines[0].return_of_line_id LINE_UNKNOWN

        StockEventService/PostStockEvent
        {"facility_id": "$store", "program_id": "$program", "lines": [{"kind": 1, "product_id": "$tablets", "quantity": "1",
        "occurred_on": "$today", "reason_id": "none", "reason_text": "Rain", "return_of_line_id": "none"}, {"kind": 2,
        "product_id": "$tablets", "quantity": "0", "occurred_on": "$today", "destination_id": "none", "node_text": "A village"}, {"kind": 2,
        "product_id": "$tablets", "quantity": "1", "occurred_on": "$today", "destination_id": "$ward", "reason_text": "$long",
        "node_text": "$long"}]}
        lines[0].reason_id FORMAT, lines[0].return_of_line_id FORMAT, lines[1].destination_id FORMAT, lines[1].quantity QUANTITY_RANGE,
        lines[2].node_text LENGTH, lines[2].reason_text LENGTH

        StockEventService/CorrectStockLines
        {"facility_id": "none", "program_id": "none", "document_number": "$long", "signature": "$long", "line_ids": ["none"], "reason_id": "none",
        "reason_text": "$long", "lines": [{"kind": 99, "product_id": "none", "lot_id": "none", "place_id": "none", "quantity": "-1",
        "occurred_on": "none", "reason_id": "none", "reason_text": "$long", "vvm_stage": -1, "source_id": "none", "destination_id": "none",
        "node_text": "$long", "return_of_line_id": "none", "condition": 99, "reasons": [{"reason_id": "none", "quantity": "-1"}], "group": -1,
        "direction": 99, "reservation_id": "none", "transfer_id": "none", "line_id": "none", "corrects_line_id": "none", "posted_on": "none",
        "card_id": "none", "on_hand_change": "-1", "on_hand_after": "-1"}]}
        document_number LENGTH, facility_id FORMAT, line_ids[0] FORMAT, lines[0].condition UNKNOWN, lines[0].corrects_line_id FORMAT,
        lines[0].kind UNKNOWN, lines[0].lot_id FORMAT, lines[0].node_text LENGTH, lines[0].occurred_on FORMAT, lines[0].place_id FORMAT,
        lines[0].product_id FORMAT, lines[0].reason_id FORMAT, lines[0].reason_text LENGTH, lines[0].return_of_line_id FORMAT,
        lines[0].source_id FORMAT, program_id FORMAT, reason_id FORMAT, reason_text LENGTH, signature LENGTH

        StockEventService/CorrectStockLines
        {"facility_id": "$store", "program_id": "$program", "line_ids": [], "reason_id": "$nobody", "reason_text": "$long",
        "lines": [{"kind": 1}]}
        line_ids REQUIRED, lines[0].corrects_line_id REQUIRED, lines[0].occurred_on REQUIRED, lines[0].product_id REQUIRED, lines[0].quantity QUANTITY_RANGE,
        lines[0].source_id REQUIRED, reason_id REASON_UNKNOWN, reason_text LENGTH

        StockEventService/CorrectStockLines
        {"facility_id": "$store", "program_id": "$program", "line_ids": [], "reason_id": "$damaged", "reason_text": "Rain"}
        line_ids REQUIRED, lines LINE_COUNT, reason_text FREE_TEXT_NOT_ALLOWED

        StockEventService/CorrectStockLines
        {"facility_id": "$store", "program_id": "$program", "line_ids": ["$issue"], "reason_id": "$damaged", "lines": [{"kind": 1,
        "product_id": "$nobody", "quantity": "1", "occurred_on": "$today", "source_id": "$supplier", "corrects_line_id": "$nobody"}]}
        lines[0].corrects_line_id NOT_CANCELLED_HERE, lines[0].product_id PRODUCT_UNKNOWN

        StockEventService/CorrectStockLines
        {"facility_id": "$store", "program_id": "$program", "line_ids": ["$nobody", "$nil", "none"], "reason_id": "$nobody",
        "reason_text": "$long", "lines": [{"kind": 1, "product_id": "$tablets"}]}
        line_ids[0] LINE_UNKNOWN, line_ids[1] FORMAT, line_ids[2] FORMAT, lines[0].corrects_line_id REQUIRED, lines[0].occurred_on REQUIRED, lines[0].quantity QUANTITY_RANGE,
        lines[0].source_id REQUIRED, reason_id REASON_UNKNOWN, reason_text LENGTH

        StockEventService/CorrectStockLines
        {"facility_id": "$store", "program_id": "$program", "line_ids": ["$nobody", "$line", "$line"], "reason_id": "$nobody",
        "reason_text": "$long", "lines": [{"kind": 1, "product_id": "$tablets"}]}
        line_ids[0] LINE_UNKNOWN, line_ids[2] ALREADY_CANCELLED, lines[0].corrects_line_id REQUIRED, lines[0].occurred_on REQUIRED, lines[0].quantity QUANTITY_RANGE,
        lines[0].source_id REQUIRED, reason_id REASON_UNKNOWN, reason_text LENGTH

        StockEventService/GetStockEvent
        {"id": "none"}
        RECORD_NOT_FOUND

        StockEventService/ListStockEvents
        {"page_size": -1, "page_token": "none", "facility_id": "none", "program_id": "none", "document_number": "$long", "location_id": "none",
        "origin": 99, "posted_from": "none", "posted_to": "none", "occurred_from": "none", "occurred_to": "none", "product_id": "none",
        "lot_id": "none", "kinds": [99, 1, 1, 0], "reason_id": "none", "counts_as": 99}
        counts_as UNKNOWN, document_number LENGTH, facility_id FORMAT, kinds[0] UNKNOWN, kinds[2] TWICE, kinds[3] REQUIRED, location_id FORMAT,
        lot_id FORMAT, occurred_from FORMAT, occurred_to FORMAT, origin UNKNOWN, page_size OUT_OF_RANGE, page_token STALE, posted_from FORMAT,
        posted_to FORMAT, product_id FORMAT, program_id FORMAT, reason_id FORMAT

        StockEventService/ListStockEvents
        {"location_id": "$nobody", "posted_from": "2026-02-01", "posted_to": "2026-01-31", "occurred_from": "2026-06-01",
        "occurred_to": "2026-05-31", "kinds": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 1]}
        kinds COUNT, location_id UNKNOWN, occurred_from OUT_OF_RANGE, posted_from OUT_OF_RANGE

        StockEventService/ListStockEvents
        {"page_size": 1001, "posted_from": "9999-12-31", "posted_to": "9999-12-31", "occurred_from": "0001-01-02", "occurred_to": "9999-12-31"}
        page_size OUT_OF_RANGE

        StockCardService/ListStockCards
        {"page_size": -1, "page_token": "none", "facility_id": "none", "place_id": "none", "product_id": "none", "lot_id": "none",
        "program_id": "none", "as_of": "none", "expires_by": "none"}
        as_of FORMAT, expires_by FORMAT, facility_id FORMAT, lot_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, place_id FORMAT,
        product_id FORMAT, program_id FORMAT

        StockCardService/ListStockCards
        {"facility_id": "$store", "as_of": "$tomorrow", "expires_by": "none"}
        as_of OUT_OF_RANGE, expires_by FORMAT

        StockCardService/GetStockCard
        {"id": "none", "page_size": -1, "page_token": "none", "from": "none", "to": "none"}
        from FORMAT, page_size OUT_OF_RANGE, page_token STALE, to FORMAT

        StockCardService/GetStockCard
        {"id": "$card", "from": "2026-02-01", "to": "2026-01-31", "page_size": -1}
        from OUT_OF_RANGE, page_size OUT_OF_RANGE

        StockCardService/RecordVvmStage
        {"id": "none", "vvm_stage": -1}
        RECORD_NOT_FOUND

        StockCardService/RecordVvmStage
        {"id": "$card", "vvm_stage": 9}
        id VVM_NOT_USED, vvm_stage VVM_STAGE

        StockCardService/ListLotHolders
        {"lot_id": "none", "page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        StockCardService/CheckConservation
        {"from": "none", "to": "none", "facility_id": "none", "product_id": "none", "location_id": "none", "facility_level": 99,
        "place_id": "none", "lot_id": "none", "program_id": "none"}
        facility_id FORMAT, facility_level UNKNOWN, from FORMAT, location_id FORMAT, lot_id FORMAT, place_id FORMAT, product_id FORMAT,
        program_id FORMAT, to FORMAT

        StockCardService/CheckConservation
        {"from": "2026-02-01", "to": "2026-01-01", "facility_id": "none", "location_id": "$nobody"}
        facility_id FORMAT, location_id UNKNOWN, to OUT_OF_RANGE

        StockCardService/CheckConservation
        {}
        from REQUIRED, to REQUIRED

        StockCardService/CheckConservation
        {"from": "2026-02-01", "to": "2025-01-01", "facility_id": "none"}
        facility_id FORMAT, to OUT_OF_RANGE

        InventoryService/StartInventory
        {"facility_id": "none", "program_id": "none", "day": "none", "place_id": "none"}
        day FORMAT, facility_id FORMAT, place_id FORMAT, program_id FORMAT

        InventoryService/StartInventory
        {"facility_id": "$facility_abroad", "program_id": "$nobody", "place_id": "$nobody", "day": "$far_ahead"}
        day IN_FUTURE, facility_id FACILITY_UNKNOWN, place_id PLACE_UNKNOWN, program_id PROGRAM_UNKNOWN

        InventoryService/StartInventory
        {"facility_id": "$store", "program_id": "$nobody", "place_id": "$storage_place"}
        place_id PLACE_UNKNOWN, program_id PROGRAM_UNKNOWN

        InventoryService/StartInventory
        {"facility_id": "$store", "program_id": "$nil", "day": "0001-01-01"}
        day OUT_OF_RANGE, program_id FORMAT

        InventoryService/GetInventory
        {"id": "none"}
        RECORD_NOT_FOUND

        InventoryService/ListInventories
        {"page_size": -1, "page_token": "none", "facility_id": "none", "state": 99, "program_id": "none", "from": "none", "to": "none"}
        facility_id FORMAT, from FORMAT, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT, state UNKNOWN, to FORMAT

        InventoryService/ListInventories
        {"state": 99, "from": "2026-02-01", "to": "2026-01-31"}
        from OUT_OF_RANGE, state UNKNOWN

        InventoryService/SaveCounts
        {"id": "$inventory", "lines": []}
        lines LINE_COUNT

        InventoryService/SaveCounts
        {"id": "$inventory", "lines": [{"product_id": "none", "lot_id": "$nil", "place_id": "none", "counted": "-1",
        "reasons": [{"reason_id": "none", "quantity": "-1"}]}, {"product_id": "$tablets", "counted": "-1", "reasons": [{"quantity": "0"},
        {"reason_id": "$nobody", "quantity": "-1"}]}, {"product_id": "$tablets", "counted": "1"}, {"product_id": "$tablets", "counted": "1"},
        {"product_id": "$nobody", "counted": "1"}, {"product_id": "$vaccine", "lot_id": "$lot", "place_id": "$storage_place", "counted": "1"},
        {"product_id": "$vaccine"}]}
        lines[0].counted QUANTITY_RANGE, lines[0].lot_id FORMAT, lines[0].place_id FORMAT, lines[0].product_id FORMAT,
        lines[0].reasons[0].quantity QUANTITY_RANGE, lines[0].reasons[0].reason_id FORMAT, lines[1].counted QUANTITY_RANGE,
        lines[1].reasons[0].quantity QUANTITY_RANGE, lines[1].reasons[0].reason_id REQUIRED, lines[1].reasons[1].quantity QUANTITY_RANGE,
        lines[1].reasons[1].reason_id REASON_UNKNOWN, lines[3] COUNTED_TWICE, lines[4].product_id PRODUCT_UNKNOWN,
        lines[5].lot_id LOT_OF_OTHER_PRODUCT, lines[5].place_id PLACE_UNKNOWN, lines[6].lot_id LOT_REQUIRED

        InventoryService/RefreshInventory
        {"id": "none"}
        RECORD_NOT_FOUND

        InventoryService/SubmitInventory
        {"id": "$inventory", "document_number": "$long", "signature": "$long"}
        document_number LENGTH, lines LINE_COUNT, signature LENGTH

        InventoryService/DiscardInventory
        {"id": "none"}
        RECORD_NOT_FOUND

        LockedDaysService/LockDays
        {"facility_id": "none", "program_id": "none", "from": "none", "to": "none"}
        facility_id FORMAT, from FORMAT, program_id FORMAT, to FORMAT

        LockedDaysService/LockDays
        {"facility_id": "$facility_abroad", "program_id": "$nobody", "from": "none", "to": "$tomorrow"}
        facility_id FACILITY_UNKNOWN, from FORMAT, program_id PROGRAM_UNKNOWN, to OUT_OF_RANGE

        LockedDaysService/LockDays
        {"facility_id": "$store", "program_id": "$program", "from": "2026-01-02", "to": "2026-01-01"}
        from OUT_OF_RANGE

        LockedDaysService/LockDays
        {"facility_id": "$nil", "program_id": "$nil"}
        facility_id FORMAT, program_id FORMAT, to REQUIRED

        LockedDaysService/LockDays
        {"facility_id": "$store", "program_id": "$program", "from": "2026-01-02", "to": "0001-01-01"}
        to OUT_OF_RANGE

        LockedDaysService/ReopenDays
        {"id": "none"}
        RECORD_NOT_FOUND

        LockedDaysService/ListLockedDays
        {"page_size": -1, "page_token": "none", "facility_id": "none", "program_id": "none", "from": "none", "to": "none"}
        facility_id FORMAT, from FORMAT, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT, to FORMAT

        LockedDaysService/ListLockedDays
        {"facility_id": "none", "from": "2026-02-01", "to": "2026-01-31"}
        facility_id FORMAT, from OUT_OF_RANGE

        StockRepairService/ListStockRepairs
        {"page_size": -1, "page_token": "none", "kind": 99, "facility_id": "none", "program_id": "none", "product_id": "none", "from": "none",
        "to": "none"}
        facility_id FORMAT, from FORMAT, kind UNKNOWN, page_size OUT_OF_RANGE, page_token STALE, product_id FORMAT, program_id FORMAT, to FORMAT

        StockRepairService/ListStockRepairs
        {"from": "2026-02-01", "to": "2026-01-31"}
        from OUT_OF_RANGE, kind REQUIRED

        StockRepairService/SettleStockRepair
        {"kind": 99, "card_id": "none", "sequence": "-1", "quantity": "-1", "note": "$long"}
        card_id FORMAT, kind UNKNOWN, note LENGTH, sequence OUT_OF_RANGE

        StockRepairService/SettleStockRepair
        {"kind": 1, "card_id": "$card", "sequence": "1", "quantity": "1", "note": "x"}
        RECORD_NOT_FOUND

        StockAssignmentService/CreateStockAssignment
        {"stock_assignment": {"subject": "$long", "permission": "$long", "place": 99, "place_id": "none", "program_id": "none"}}
        stock_assignment.permission LENGTH, stock_assignment.place UNKNOWN, stock_assignment.place_id FORMAT, stock_assignment.program_id FORMAT,
        stock_assignment.subject LENGTH

        StockAssignmentService/CreateStockAssignment
        {"stock_assignment": {"subject": "", "permission": "$long", "place": 1, "place_id": "$facility_abroad", "program_id": "$nobody"}}
        stock_assignment.permission LENGTH, stock_assignment.place_id UNKNOWN, stock_assignment.program_id PROGRAM_UNKNOWN,
        stock_assignment.subject REQUIRED

        StockAssignmentService/CreateStockAssignment
        {"stock_assignment": {"subject": "juma", "permission": "no.such", "place": 2, "place_id": "$nobody", "program_id": "$nil"}}
        stock_assignment.permission UNKNOWN, stock_assignment.place_id UNKNOWN, stock_assignment.program_id FORMAT

        StockAssignmentService/CreateStockAssignment
        {}
        stock_assignment.place REQUIRED, stock_assignment.place_id REQUIRED, stock_assignment.subject REQUIRED

        StockAssignmentService/DeleteStockAssignment
        {"id": "none"}
        RECORD_NOT_FOUND

        StockAssignmentService/ListStockAssignments
        {"page_size": -1, "page_token": "none", "subject": "$long", "place_id": "none", "program_id": "none", "permission": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, permission LENGTH, place_id FORMAT, program_id FORMAT, subject LENGTH
        """;
}
