namespace Platform.Stock.Tests.BadInput;

/// <summary>Clients that work offline.</summary>
internal static class BadSync
{
    public const string Rows = """
        SyncService/RegisterClient
        {"facility_id": "none", "name": ""}
        facility_id FORMAT, name REQUIRED

        SyncService/GetClient
        {"id": "none"}
        CLIENT_NOT_FOUND

        SyncService/ListClients
        {"page_size": -1, "page_token": "none", "facility_id": "none"}
        facility_id FORMAT, page_size OUT_OF_RANGE, page_token STALE

        SyncService/RetireClient
        {"id": "none"}
        CLIENT_NOT_FOUND

        SyncService/PushOperations
        {"client_id": "none", "operations": [{"sequence": "-1", "key": "$long", "lots": [{"ref": "$long", "product_id": "none",
        "trade_item_id": "none", "code": "two words", "expires_on": "none", "manufactured_on": "none"}], "vvm_reading": {"product_id": "none"}}]}
        client_id FORMAT, operations[0].key FORMAT, operations[0].occurred_at REQUIRED, operations[0].sequence OUT_OF_RANGE

        SyncService/PullChanges
        {"client_id": "none", "cursor": "$long", "limit": -1}
        client_id FORMAT, cursor STALE, limit OUT_OF_RANGE

        SyncService/ListSyncConflicts
        {"page_size": -1, "page_token": "none", "facility_id": "none", "client_id": "none", "state": 99, "from": "none",
        "to": "none"}
        client_id FORMAT, facility_id FORMAT, from FORMAT, page_size OUT_OF_RANGE, page_token STALE, state UNKNOWN, to FORMAT

        SyncService/GetSyncConflict
        {"id": "none"}
        CONFLICT_NOT_FOUND

        SyncService/SettleSyncConflict
        {"id": "none", "action": 99, "amended": {"sequence": "-1", "key": "$long", "vvm_reading": {"product_id": "none"}}, "note": "$long"}
        action UNKNOWN, amended NOT_FOR_ACTION, note LENGTH
        """;
}
