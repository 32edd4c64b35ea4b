namespace Platform.Stock.Tests.BadInput;

/// <summary>Requisitions, their forms and the reasons to send them back.</summary>
internal static class BadRequisitions
{
    public const string Rows = """
        RequisitionService/InitiateRequisition
        {"facility_id": "none", "program_id": "none", "period_id": "none", "comment": "$long"}
        comment LENGTH, facility_id FORMAT, period_id FORMAT, program_id FORMAT

        RequisitionService/InitiateRequisition
        {"facility_id": "$facility_abroad", "program_id": "$nobody", "period_id": "$nobody", "comment": "$long"}
        comment LENGTH, facility_id UNKNOWN, period_id UNKNOWN, program_id UNKNOWN

        RequisitionService/InitiateRequisition
        {"facility_id": "$clinic", "program_id": "$requisition_program", "period_id": "$period"}
        period_id NOT_OF_SCHEDULE

        RequisitionService/GetRequisition
        {"id": "none"}
        REQUISITION_NOT_FOUND

        RequisitionService/ListRequisitions
        {"page_size": -1, "page_token": "none", "facility_id": "none", "program_id": "none", "period_id": "none", "states": [99],
        "node_id": "none", "work": 99, "number": "$long", "period_from": "none", "period_to": "none"}
        facility_id FORMAT, node_id FORMAT, number LENGTH, page_size OUT_OF_RANGE, page_token STALE, period_from FORMAT, period_id FORMAT,
        period_to FORMAT, program_id FORMAT, states[0] UNKNOWN, work UNKNOWN

        RequisitionService/ListRequisitionLines
        {"requisition_id": "none", "page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        RequisitionService/ListRequisitionChanges
        {"requisition_id": "none", "page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        RequisitionService/SummarizeRequisitions
        {"program_id": "none", "period_id": "none", "states": [99], "node_id": "none"}
        node_id FORMAT, period_id FORMAT, program_id FORMAT, states[0] UNKNOWN

        RequisitionService/UpdateRequisitionLines
        {"id": "$requisition", "physical_count_completed_on": "$far_ahead", "lines": [{"product_id": "$nil", "line_id": "none",
        "beginning_balance": "-1"}, {"product_id": "$requested_product", "beginning_balance": "-1", "requested_quantity_explanation": "$long",
        "remarks": "$long", "approved_quantity": "1", "total_stockout_days": "999", "adjustments": {"adjustments": [{"reason_id": "$nobody",
        "quantity": "-1"}, {"reason_id": "none"}]}, "clear": [99, 4]}]}
        lines[0].line_id FORMAT, lines[0].product_id FORMAT, lines[1].adjustments[0].quantity NEGATIVE,
        lines[1].adjustments[0].reason_id REASON_UNKNOWN, lines[1].adjustments[1].reason_id FORMAT,
        lines[1].approved_quantity ONLY_DURING_APPROVAL, lines[1].beginning_balance NEGATIVE, lines[1].clear[0] UNKNOWN,
        lines[1].clear[1] COLUMN_TWICE, lines[1].remarks ONLY_DURING_APPROVAL, lines[1].requested_quantity_explanation LENGTH,
        lines[1].total_stockout_days STOCKOUT_DAYS_BEYOND_PERIOD, physical_count_completed_on IN_FUTURE

        RequisitionService/SubmitRequisition
        {"id": "$requisition"}
        lines[0].total_consumed_quantity REQUIRED, lines[0].total_received_quantity REQUIRED, lines[0].total_stockout_days REQUIRED,
        lines[1].total_consumed_quantity REQUIRED, lines[1].total_received_quantity REQUIRED, lines[1].total_stockout_days REQUIRED

        RequisitionService/SubmitRequisition
        {"id": "$requisition", "comment": "$long", "shown": [{"product_id": "none", "figures": [{"column": 99}]},
        {"product_id": "$requested_product", "figures": [{"column": 8, "value": "999"}]}]}
        comment LENGTH, lines[0].stock_on_hand DIFFERS, lines[0].total_consumed_quantity REQUIRED, lines[0].total_received_quantity REQUIRED,
        lines[0].total_stockout_days REQUIRED, lines[1].total_consumed_quantity REQUIRED, lines[1].total_received_quantity REQUIRED,
        lines[1].total_stockout_days REQUIRED, shown[0].figures[0].column UNKNOWN, shown[0].product_id FORMAT

        RequisitionService/AuthorizeRequisition
        {"id": "$requisition", "comment": "$long", "shown": [{"product_id": "none", "figures": [{"column": 99}]}]}
        comment LENGTH, shown[0].figures[0].column UNKNOWN, shown[0].product_id FORMAT

        RequisitionService/ApproveRequisition
        {"id": "$authorized", "comment": "$long"}
        comment LENGTH

        RequisitionService/RejectRequisition
        {"id": "$authorized", "comment": "$long", "reason_ids": ["none", "$nobody", "$rejection_reason", "$rejection_reason", "$nil"]}
        comment LENGTH, reason_ids[0] FORMAT, reason_ids[1] REASON_UNKNOWN, reason_ids[3] TWICE, reason_ids[4] FORMAT

        RequisitionService/SkipRequisition
        {"id": "$requisition", "comment": "$long"}
        comment LENGTH

        RequisitionService/ConvertRequisition
        {"id": "$requisition", "comment": "$long", "supplying_facility_id": "$nil"}
        comment LENGTH, supplying_facility_id FORMAT

        RequisitionService/ReleaseRequisition
        {"id": "$requisition", "comment": "$long"}
        comment LENGTH

        RequisitionService/DeleteRequisition
        {"id": "none"}
        REQUISITION_NOT_FOUND

        RequisitionService/DeleteRequisition
        {"id": "$authorized"}
        TRANSITION_NOT_ALLOWED

        RequisitionService/BatchApproveRequisitions
        {"ids": ["none"], "comment": "$long"}
        comment LENGTH, ids[0] FORMAT

        RequisitionService/BatchApproveRequisitions
        {"ids": ["none", "$nil", "$requisition", "$requisition"], "comment": "$long"}
        comment LENGTH, ids TWICE, ids[0] FORMAT, ids[1] FORMAT

        RequisitionTemplateService/CreateRequisitionTemplate
        {"requisition_template": {"name": "", "program_id": "none", "facility_types": ["$long"], "columns": [{"column": 99, "label": "$long",
        "order": -1, "source": 99, "option": 99, "tag": "$long", "definition": "$long"}], "periods_to_average": -1, "calculator": "$long",
        "period_length": 99, "version": "-1"}}
        requisition_template.calculator CALCULATOR_UNKNOWN, requisition_template.columns COLUMN_MISSING,
        requisition_template.columns COLUMN_MISSING, requisition_template.columns REQUESTED_MUST_BE_DISPLAYED,
        requisition_template.columns[0].column UNKNOWN, requisition_template.columns[0].definition LENGTH,
        requisition_template.columns[0].label LENGTH, requisition_template.columns[0].order RANGE, requisition_template.columns[0].tag LENGTH,
        requisition_template.columns[0].tag TAG_UNKNOWN, requisition_template.facility_types[0] FORMAT, requisition_template.name REQUIRED,
        requisition_template.period_length UNKNOWN, requisition_template.periods_to_average RANGE, requisition_template.program_id FORMAT

        RequisitionTemplateService/CreateRequisitionTemplate
        {"requisition_template": {"name": "", "program_id": "$nobody", "facility_types": ["two words", "HC", "HC"], "columns": [{"column": 99},
        {"column": 1, "source": 99, "option": 99, "order": -1}, {"column": 1}]}}
        requisition_template.columns COLUMN_MISSING, requisition_template.columns REQUESTED_MUST_BE_DISPLAYED,
        requisition_template.columns[0].column UNKNOWN, requisition_template.columns[0].label REQUIRED,
        requisition_template.columns[1].label REQUIRED, requisition_template.columns[1].option OPTION_NOT_ALLOWED,
        requisition_template.columns[1].order RANGE, requisition_template.columns[1].source SOURCE_NOT_ALLOWED,
        requisition_template.columns[2].column COLUMN_TWICE, requisition_template.columns[2].label REQUIRED,
        requisition_template.columns[2].order ORDER_TWICE, requisition_template.columns[2].source SOURCE_NOT_ALLOWED,
        requisition_template.facility_types TWICE, requisition_template.facility_types[0] FORMAT, requisition_template.name REQUIRED,
        requisition_template.program_id UNKNOWN

        RequisitionTemplateService/CreateRequisitionTemplate
        {"requisition_template": {"name": "", "program_id": "$nil", "calculator": "none", "period_length": 99, "periods_to_average": 1}}
        requisition_template.calculator CALCULATOR_UNKNOWN, requisition_template.columns COUNT, requisition_template.facility_types COUNT,
        requisition_template.name REQUIRED, requisition_template.period_length UNKNOWN, requisition_template.periods_to_average RANGE,
        requisition_template.program_id FORMAT

        RequisitionTemplateService/CreateRequisitionTemplate
        {}
        requisition_template.columns COUNT, requisition_template.facility_types COUNT, requisition_template.name REQUIRED,
        requisition_template.program_id REQUIRED

        RequisitionTemplateService/GetRequisitionTemplate
        {"id": "none", "version": "-1"}
        TEMPLATE_NOT_FOUND

        RequisitionTemplateService/ListRequisitionTemplates
        {"page_size": -1, "page_token": "none", "program_id": "none", "facility_type": "$long"}
        facility_type LENGTH, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT

        RequisitionTemplateService/UpdateRequisitionTemplate
        {"requisition_template": {"id": "$requisition_template", "name": "", "program_id": "none", "facility_types": ["$long"],
        "columns": [{"column": 99, "label": "$long", "order": -1, "source": 99, "option": 99, "tag": "$long", "definition": "$long"}],
        "periods_to_average": -1, "calculator": "$long", "period_length": 99, "version": "-1"},
        "update_mask": "id,name,programId,facilityTypes,columns,reportOnly,stockBased,periodsToAverage,calculator,periodLength,archived,version,etag,nonFullSupply,rejectionReasonRequired,none"}
        requisition_template.calculator CALCULATOR_UNKNOWN, requisition_template.columns COLUMN_MISSING,
        requisition_template.columns COLUMN_MISSING, requisition_template.columns REQUESTED_MUST_BE_DISPLAYED,
        requisition_template.columns[0].column UNKNOWN, requisition_template.columns[0].definition LENGTH,
        requisition_template.columns[0].label LENGTH, requisition_template.columns[0].order RANGE, requisition_template.columns[0].tag LENGTH,
        requisition_template.columns[0].tag TAG_UNKNOWN, requisition_template.facility_types[0] FORMAT, requisition_template.name REQUIRED,
        requisition_template.period_length UNKNOWN, requisition_template.periods_to_average RANGE, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        RequisitionTemplateService/ListRequisitionTemplateVersions
        {"requisition_template_id": "none", "page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        RejectionReasonService/CreateRejectionReason
        {"rejection_reason": {"code": "two words", "name": "", "category": "$long"}}
        rejection_reason.category LENGTH, rejection_reason.code FORMAT, rejection_reason.name REQUIRED

        RejectionReasonService/CreateRejectionReason
        {"rejection_reason": {"code": "X1", "name": "", "category": "$long"}}
        rejection_reason.category LENGTH, rejection_reason.code TAKEN, rejection_reason.name REQUIRED

        RejectionReasonService/GetRejectionReason
        {"id": "none"}
        REASON_NOT_FOUND

        RejectionReasonService/ListRejectionReasons
        {"page_size": -1, "page_token": "none", "query": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        RejectionReasonService/UpdateRejectionReason
        {"rejection_reason": {"id": "$rejection_reason", "code": "two words", "name": "", "category": "$long"},
        "update_mask": "id,code,name,category,active,etag,none"}
        rejection_reason.category LENGTH, rejection_reason.code FORMAT, rejection_reason.name REQUIRED, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        RejectionReasonService/UpdateRejectionReason
        {"rejection_reason": {"id": "$rejection_reason", "code": "two words", "name": ""}}
        rejection_reason.code FORMAT
        """;
}
