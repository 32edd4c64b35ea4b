namespace Platform.Stock.Tests.BadInput;

/// <summary>Orders, shipments and allocation.</summary>
internal static class BadOrders
{
    public const string Rows = """
        AllocationService/PlanAllocation
        {"facility_id": "none", "program_id": "none", "place_id": "none", "product_id": "none", "quantity": "-1",
        "destination_facility_id": "none", "packs": 99, "days_of_life": -1, "day": "none"}
        day FORMAT, days_of_life OUT_OF_RANGE, destination_facility_id FORMAT, facility_id FORMAT, packs UNKNOWN, place_id FORMAT,
        product_id FORMAT, program_id FORMAT, quantity OUT_OF_RANGE

        OrderService/CreateOrder
        {"supplying_facility_id": "none", "receiving_facility_id": "none", "program_id": "none", "required_by": "$long",
        "lines": [{"product_id": "none", "quantity": "-1"}]}
        lines[0].product_id FORMAT, lines[0].quantity OUT_OF_RANGE, program_id FORMAT, receiving_facility_id FORMAT, required_by FORMAT,
        supplying_facility_id FORMAT

        OrderService/GetOrder
        {"id": "none"}
        ORDER_NOT_FOUND

        OrderService/ListOrders
        {"page_size": -1, "page_token": "none", "program_id": "none", "supplying_facility_id": "none",
        "receiving_facility_id": "none", "period_id": "none", "requisition_id": "none", "states": [99], "ordered_from": "$long",
        "ordered_to": "$long", "due_by": "$long", "number": "$long"}
        due_by FORMAT, number LENGTH, ordered_from FORMAT, ordered_to FORMAT, page_size OUT_OF_RANGE, page_token STALE, period_id FORMAT,
        program_id FORMAT, receiving_facility_id FORMAT, requisition_id FORMAT, states[0] UNKNOWN, supplying_facility_id FORMAT

        OrderService/ListOrderLines
        {"order_id": "none", "page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        OrderService/PromiseOrder
        {"id": "$order", "promised_on": "none"}
        promised_on FORMAT

        OrderService/CancelOrderRest
        {"id": "$order", "reason": "$long", "lines": [{"line_id": "none", "quantity": "-1"}, {"line_id": "$order_line", "quantity": "31"},
        {"line_id": "$nobody", "quantity": "1"}]}
        lines[0].line_id FORMAT, lines[1].quantity BEYOND_BACK_ORDER, lines[2].line_id LINE_UNKNOWN, reason LENGTH

        ShipmentService/CreateShipment
        {"order_id": "$order", "packs": 99, "days_of_life": -1, "lines": [{"order_line_id": "none", "quantity": "-1"},
        {"order_line_id": "$order_line", "quantity": "31"}, {"order_line_id": "$nobody", "quantity": "1"}]}
        days_of_life OUT_OF_RANGE, lines[0].order_line_id FORMAT, lines[0].quantity OUT_OF_RANGE, lines[1].quantity BEYOND_BACK_ORDER,
        lines[2].order_line_id LINE_UNKNOWN, packs UNKNOWN

        ShipmentService/GetShipment
        {"id": "none"}
        SHIPMENT_NOT_FOUND

        ShipmentService/ListShipments
        {"page_size": -1, "page_token": "none", "program_id": "none", "from_facility_id": "none", "to_facility_id": "none",
        "order_id": "none", "returns_shipment_id": "none", "redistribution_id": "none", "kinds": [99], "states": [99],
        "created_from": "$long", "created_to": "$long", "number": "$long"}
        created_from FORMAT, created_to FORMAT, from_facility_id FORMAT, kinds[0] UNKNOWN, number LENGTH, order_id FORMAT, page_size OUT_OF_RANGE,
        page_token STALE, program_id FORMAT, redistribution_id FORMAT, returns_shipment_id FORMAT, states[0] UNKNOWN, to_facility_id FORMAT

        ShipmentService/UpdateShipmentLines
        {"id": "$shipment", "lines": [{"order_line_id": "none", "lot_id": "none", "place_id": "none", "quantity": "-1"},
        {"order_line_id": "$order_line", "place_id": "$nobody", "quantity": "1"}, {"order_line_id": "$nobody", "quantity": "1"},
        {"order_line_id": "$order_line", "quantity": "1"}, {"order_line_id": "$order_line", "quantity": "1"}]}
        lines[0].lot_id FORMAT, lines[0].order_line_id FORMAT, lines[0].place_id FORMAT, lines[0].quantity OUT_OF_RANGE,
        lines[1].place_id PLACE_UNKNOWN, lines[2].order_line_id LINE_UNKNOWN, lines[4].lot_id LOT_TWICE

        ShipmentService/AllocateShipment
        {"id": "none"}
        SHIPMENT_NOT_FOUND

        ShipmentService/PickShipment
        {"id": "$allocated", "lines": [{"line_id": "none", "quantity": "-1", "short_pick": 99},
        {"line_id": "$allocated_line", "quantity": "11"}, {"line_id": "$nobody"}]}
        lines[0].line_id FORMAT, lines[0].quantity RANGE, lines[0].short_pick UNKNOWN, lines[1].quantity BEYOND_ALLOCATED,
        lines[2].line_id LINE_UNKNOWN

        ShipmentService/SendShipment
        {"id": "none"}
        SHIPMENT_NOT_FOUND

        ShipmentService/CancelShipment
        {"id": "none", "reason": "$long"}
        reason LENGTH

        ShipmentService/ConfirmDelivery
        {"id": "$sent", "proof": {"delivered_by": "$long", "received_by": "$long", "received_on": "none",
        "lines": [{"line_id": "$sent_line", "accepted": "11", "rejection_reason": "Wet", "place_id": "$nobody"},
        {"product_id": "$nobody", "accepted": "1", "excess": "1"}, {"line_id": "none", "product_id": "none", "lot_id": "none", "place_id": "none", "accepted": "-1",
        "rejected": "-1", "missing": "-1", "excess": "-1", "rejection_reason": "$long", "loss_reason": "$long", "vvm_stage": -1}]}}
        proof.delivered_by LENGTH, proof.lines[0].place_id PLACE_UNKNOWN, proof.lines[0].rejection_reason NO_QUANTITY,
        proof.lines[0] UNBALANCED, proof.lines[1].product_id PRODUCT_UNKNOWN, proof.lines[2].accepted RANGE,
        proof.lines[2].excess RANGE, proof.lines[2].line_id FORMAT, proof.lines[2].loss_reason LENGTH, proof.lines[2].lot_id FORMAT,
        proof.lines[2].missing RANGE, proof.lines[2].place_id FORMAT, proof.lines[2].product_id FORMAT, proof.lines[2].rejected RANGE,
        proof.lines[2].rejection_reason LENGTH, proof.lines[2].vvm_stage OUT_OF_RANGE, proof.received_by LENGTH, proof.received_on FORMAT

        ShipmentService/ReturnShipment
        {"id": "$delivered", "lines": [{"line_id": "none", "quantity": "-1", "reason": "$long", "place_id": "none"},
        {"line_id": "$delivered_line", "quantity": "11", "reason": "Wet", "place_id": "$nobody"},
        {"line_id": "$nobody", "quantity": "1", "reason": "Wet"}]}
        lines[0].line_id FORMAT, lines[0].place_id FORMAT, lines[0].quantity OUT_OF_RANGE, lines[0].reason LENGTH,
        lines[1].place_id PLACE_UNKNOWN, lines[1].quantity BEYOND_RETURNABLE, lines[2].line_id LINE_UNKNOWN

        ShipmentService/RedistributeStock
        {"from_facility_id": "none", "hub_facility_id": "none", "to_facility_id": "none", "program_id": "none",
        "lines": [{"product_id": "none", "lot_id": "none", "place_id": "none", "quantity": "-1"}]}
        from_facility_id FORMAT, hub_facility_id FORMAT, lines[0].lot_id FORMAT, lines[0].place_id FORMAT, lines[0].product_id FORMAT,
        lines[0].quantity OUT_OF_RANGE, program_id FORMAT, to_facility_id FORMAT

        ShipmentService/RedistributeStock
        {"from_facility_id": "$order_clinic", "hub_facility_id": "$store", "to_facility_id": "$order_clinic",
        "program_id": "$order_program", "lines": [{"product_id": "none", "quantity": "-1"}]}
        from_facility_id NOT_SUPPLIED, lines[0].product_id FORMAT, lines[0].quantity OUT_OF_RANGE, to_facility_id NOT_SUPPLIED,
        to_facility_id SAME_FACILITY
        """;
}
