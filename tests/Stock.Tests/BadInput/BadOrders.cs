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
        {"id": "none", "promised_on": "none"}
        promised_on FORMAT

        OrderService/CancelOrderRest
        {"id": "none", "lines": [{"line_id": "none", "quantity": "-1"}], "reason": "$long"}
        lines[0].line_id FORMAT, reason LENGTH

        ShipmentService/CreateShipment
        {"order_id": "none", "lines": [{"order_line_id": "none", "quantity": "-1"}], "packs": 99, "days_of_life": -1}
        days_of_life OUT_OF_RANGE, lines[0].order_line_id FORMAT, lines[0].quantity OUT_OF_RANGE, packs UNKNOWN

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
        {"id": "none", "lines": [{"order_line_id": "none", "lot_id": "none", "place_id": "none", "quantity": "-1"}]}
        lines[0].lot_id FORMAT, lines[0].order_line_id FORMAT, lines[0].place_id FORMAT, lines[0].quantity OUT_OF_RANGE

        ShipmentService/AllocateShipment
        {"id": "none"}
        SHIPMENT_NOT_FOUND

        ShipmentService/PickShipment
        {"id": "none", "lines": [{"line_id": "none", "quantity": "-1", "short_pick": 99}]}
        lines[0].line_id FORMAT

        ShipmentService/SendShipment
        {"id": "none"}
        SHIPMENT_NOT_FOUND

        ShipmentService/CancelShipment
        {"id": "none", "reason": "$long"}
        reason LENGTH

        ShipmentService/ConfirmDelivery
        {"id": "none", "proof": {"delivered_by": "$long", "received_by": "$long", "received_on": "none",
        "lines": [{"line_id": "none", "product_id": "none", "lot_id": "none", "place_id": "none", "accepted": "-1",
        "rejected": "-1", "missing": "-1", "excess": "-1", "rejection_reason": "$long", "loss_reason": "$long", "vvm_stage": -1}]}}
        proof.delivered_by LENGTH, proof.lines[0].line_id FORMAT, proof.lines[0].loss_reason LENGTH, proof.lines[0].lot_id FORMAT,
        proof.lines[0].place_id FORMAT, proof.lines[0].product_id FORMAT, proof.lines[0].rejection_reason LENGTH,
        proof.lines[0].vvm_stage OUT_OF_RANGE, proof.received_by LENGTH, proof.received_on FORMAT

        ShipmentService/ReturnShipment
        {"id": "none", "lines": [{"line_id": "none", "quantity": "-1", "reason": "$long", "place_id": "none"}]}
        lines[0].line_id FORMAT, lines[0].place_id FORMAT, lines[0].quantity OUT_OF_RANGE, lines[0].reason LENGTH

        ShipmentService/RedistributeStock
        {"from_facility_id": "none", "hub_facility_id": "none", "to_facility_id": "none", "program_id": "none",
        "lines": [{"product_id": "none", "lot_id": "none", "place_id": "none", "quantity": "-1"}]}
        from_facility_id FORMAT, hub_facility_id FORMAT, lines[0].lot_id FORMAT, lines[0].place_id FORMAT, lines[0].product_id FORMAT,
        lines[0].quantity OUT_OF_RANGE, program_id FORMAT, to_facility_id FORMAT
        """;
}
