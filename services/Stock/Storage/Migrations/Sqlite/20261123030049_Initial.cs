using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Stock.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "approved_product",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facility_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approved_product", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    client = table.Column<string>(type: "TEXT", nullable: true),
                    method = table.Column<string>(type: "TEXT", nullable: false),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    entity = table.Column<string>(type: "TEXT", nullable: false),
                    entity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false),
                    personal_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    trace_parent = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_pending",
                columns: table => new
                {
                    audit_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_pending", x => x.audit_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_personal",
                columns: table => new
                {
                    audit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_personal", x => x.audit_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_seal",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    audit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    previous = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_seal", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "changed_lot",
                columns: table => new
                {
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    after_facility_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changed_lot", x => new { x.lot_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "commodity_type",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    classification_system = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commodity_type", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "document_series",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document_series", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "expiry_marker",
                columns: table => new
                {
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    threshold = table.Column<int>(type: "INTEGER", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_expiry_marker", x => new { x.facility_id, x.lot_id });
                });

            migrationBuilder.CreateTable(
                name: "facility_copy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sub_level = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ownership = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    care_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    merged_into_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facility_copy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "facility_program",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facility_program", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ideal_stock_amount",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    commodity_type_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ideal_stock_amount", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency",
                columns: table => new
                {
                    caller = table.Column<string>(type: "TEXT", nullable: false),
                    method = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency", x => new { x.caller, x.method, x.key });
                });

            migrationBuilder.CreateTable(
                name: "import_operation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    strategy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    dry_run = table.Column<bool>(type: "INTEGER", nullable: false),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    client = table.Column<string>(type: "TEXT", nullable: true),
                    trace_parent = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    updated = table.Column<long>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<long>(type: "INTEGER", nullable: false),
                    refused = table.Column<long>(type: "INTEGER", nullable: false),
                    closed = table.Column<long>(type: "INTEGER", nullable: false),
                    errors = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_operation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_source",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    event_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    applied_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_source", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "inbox_subject",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    taken = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_subject", x => new { x.source, x.subject });
                });

            migrationBuilder.CreateTable(
                name: "lease",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lease", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "ledger_watermark",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_watermark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "location_copy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    population_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    merged_into_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    families = table.Column<long>(type: "INTEGER", nullable: true),
                    female = table.Column<long>(type: "INTEGER", nullable: true),
                    male = table.Column<long>(type: "INTEGER", nullable: true),
                    other = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_location_copy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "locked_days",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_locked_days", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    trade_item_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    manufactured_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "node_assignment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    direction = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    facility_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    node_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    node_facility_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    node_facility_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    counts_as = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    shared_level = table.Column<int>(type: "INTEGER", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    in_ledger = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_node_assignment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    destination = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    trace_parent = table.Column<string>(type: "TEXT", nullable: true),
                    position = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    parked_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "period",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    schedule_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    report_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_period", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "product",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    dispensing_unit = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    net_content = table.Column<long>(type: "INTEGER", nullable: false),
                    rounding_threshold = table.Column<long>(type: "INTEGER", nullable: false),
                    round_to_zero = table.Column<bool>(type: "INTEGER", nullable: false),
                    ven = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    min_celsius = table.Column<int>(type: "INTEGER", nullable: true),
                    max_celsius = table.Column<int>(type: "INTEGER", nullable: true),
                    tracks_lots = table.Column<bool>(type: "INTEGER", nullable: false),
                    in_ledger = table.Column<bool>(type: "INTEGER", nullable: false),
                    uses_vvm = table.Column<bool>(type: "INTEGER", nullable: false),
                    commodity_type_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "product_price",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_price", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "product_version",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    dispensing_unit = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    net_content = table.Column<long>(type: "INTEGER", nullable: false),
                    rounding_threshold = table.Column<long>(type: "INTEGER", nullable: false),
                    round_to_zero = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_version", x => new { x.product_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "read_copy",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    rebuilt_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_read_copy", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "reason",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    counts_as = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    in_ledger = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reason", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rejection_reason",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rejection_reason", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requisition_group",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    node_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition_group", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requisition_snapshot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition_snapshot", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schedule",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "seeded_line",
                columns: table => new
                {
                    @event = table.Column<long>(name: "event", type: "INTEGER", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seeded_line", x => new { x.@event, x.line });
                });

            migrationBuilder.CreateTable(
                name: "seeding",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    facilities = table.Column<int>(type: "INTEGER", nullable: true),
                    products = table.Column<int>(type: "INTEGER", nullable: false),
                    years = table.Column<int>(type: "INTEGER", nullable: false),
                    seed = table.Column<int>(type: "INTEGER", nullable: false),
                    monthly = table.Column<bool>(type: "INTEGER", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    events = table.Column<long>(type: "INTEGER", nullable: false),
                    lines = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seeding", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sequencer",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    last_position = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seal = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seal_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sequencer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shipment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from_facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    returns_shipment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    redistribution_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    shipped_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    cancellation_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    allocated_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    picked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    shipped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    delivered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_assignment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    permission = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_assignment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_book",
                columns: table => new
                {
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    cards = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_book", x => x.facility_id);
                });

            migrationBuilder.CreateTable(
                name: "stock_card",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    on_hand = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    held = table.Column<long>(type: "INTEGER", nullable: false),
                    discarded = table.Column<long>(type: "INTEGER", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    vvm_stage = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_card", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_count",
                columns: table => new
                {
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    phase = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    book = table.Column<long>(type: "INTEGER", nullable: false),
                    difference = table.Column<long>(type: "INTEGER", nullable: false),
                    explained = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_count", x => new { x.card_id, x.day, x.phase, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "stock_day",
                columns: table => new
                {
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    on_hand = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    held = table.Column<long>(type: "INTEGER", nullable: false),
                    discarded = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_day", x => new { x.card_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "stock_document",
                columns: table => new
                {
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_document", x => new { x.facility_id, x.month });
                });

            migrationBuilder.CreateTable(
                name: "stock_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    origin = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    document_number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    signature = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    posted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    posted_by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_inventory",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    open_key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at_start_of_day = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_inventory", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_inventory_line",
                columns: table => new
                {
                    inventory_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    snapshot = table.Column<long>(type: "INTEGER", nullable: false),
                    counted = table.Column<long>(type: "INTEGER", nullable: true),
                    reasons = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_inventory_line", x => new { x.inventory_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "stock_line",
                columns: table => new
                {
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    phase = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    on_hand = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    held = table.Column<long>(type: "INTEGER", nullable: false),
                    discarded = table.Column<long>(type: "INTEGER", nullable: false),
                    counted = table.Column<long>(type: "INTEGER", nullable: false),
                    explained = table.Column<long>(type: "INTEGER", nullable: false),
                    voids = table.Column<long>(type: "INTEGER", nullable: false),
                    reported_day = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reported_phase = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: true),
                    reported_sequence = table.Column<long>(type: "INTEGER", nullable: true),
                    cancels_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    corrects_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    return_of_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reservation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    transfer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    in_transit = table.Column<long>(type: "INTEGER", nullable: false),
                    whole_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason_text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    node_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    node_text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    vvm_stage = table.Column<int>(type: "INTEGER", nullable: true),
                    cost_amount = table.Column<long>(type: "INTEGER", nullable: true),
                    cost_per = table.Column<long>(type: "INTEGER", nullable: true),
                    reasons = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_line", x => new { x.card_id, x.day, x.phase, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "stock_node",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    takes_unusable = table.Column<bool>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_node", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_reservation",
                columns: table => new
                {
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reservation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_reservation", x => new { x.card_id, x.reservation_id });
                });

            migrationBuilder.CreateTable(
                name: "stock_settlement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_settlement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_shortfall",
                columns: table => new
                {
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    phase = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_shortfall", x => new { x.card_id, x.day, x.phase, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "stock_standing",
                columns: table => new
                {
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    in_stock = table.Column<bool>(type: "INTEGER", nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_standing", x => new { x.facility_id, x.product_id });
                });

            migrationBuilder.CreateTable(
                name: "stock_transit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    transfer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_transit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stock_usage",
                columns: table => new
                {
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    counts_as = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_usage", x => new { x.card_id, x.day, x.line_id, x.counts_as });
                });

            migrationBuilder.CreateTable(
                name: "storage_place",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    min_celsius = table.Column<int>(type: "INTEGER", nullable: true),
                    max_celsius = table.Column<int>(type: "INTEGER", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_storage_place", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supervisory_node",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supervisory_node", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supply_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    node_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplying_facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    locally_fulfilled = table.Column<bool>(type: "INTEGER", nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supply_line", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supply_order",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    supplying_facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    receiving_facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    requisition_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    emergency = table.Column<bool>(type: "INTEGER", nullable: false),
                    ordered_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    required_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    promised_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    cancellation_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false),
                    ordered = table.Column<long>(type: "INTEGER", nullable: false),
                    shipped = table.Column<long>(type: "INTEGER", nullable: false),
                    cancelled = table.Column<long>(type: "INTEGER", nullable: false),
                    ordered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fulfilling_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    shipped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supply_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supply_program",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    negative_stock = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    periods_skippable = table.Column<bool>(type: "INTEGER", nullable: false),
                    skip_authorization = table.Column<bool>(type: "INTEGER", nullable: false),
                    count_date_required = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supply_program", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sync_client",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    registered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    registered_by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    retired_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_client", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sync_conflict",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<Guid>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    pushed_by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    problems = table.Column<byte[]>(type: "BLOB", nullable: false),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    settled_by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    amended = table.Column<byte[]>(type: "BLOB", nullable: true),
                    made = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_conflict", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sync_feed",
                columns: table => new
                {
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false),
                    looked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_feed", x => x.facility_id);
                });

            migrationBuilder.CreateTable(
                name: "sync_feed_entry",
                columns: table => new
                {
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    record_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stamp = table.Column<long>(type: "INTEGER", nullable: false),
                    removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_feed_entry", x => new { x.facility_id, x.kind, x.record_id });
                });

            migrationBuilder.CreateTable(
                name: "sync_log",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    done = table.Column<long>(type: "INTEGER", nullable: false),
                    pushed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_log", x => x.client_id);
                });

            migrationBuilder.CreateTable(
                name: "sync_operation",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    key = table.Column<Guid>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    pushed_by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: true),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_operation", x => new { x.client_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "trade_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    manufacturer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trade_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "vvm_reading",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vvm_reading", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "approved_product_terms",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    approved_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    approved = table.Column<bool>(type: "INTEGER", nullable: false),
                    policy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    max_months = table.Column<int>(type: "INTEGER", nullable: true),
                    min_months = table.Column<int>(type: "INTEGER", nullable: true),
                    emergency_months = table.Column<int>(type: "INTEGER", nullable: true),
                    safety_months = table.Column<int>(type: "INTEGER", nullable: true),
                    lead_days = table.Column<int>(type: "INTEGER", nullable: false),
                    review_days = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_approved_product_terms", x => new { x.approved_id, x.number });
                    table.ForeignKey(
                        name: "fk_approved_product_terms_approved_product_approved_id",
                        column: x => x.approved_id,
                        principalTable: "approved_product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "facility_copy_catchment",
                columns: table => new
                {
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facility_copy_catchment", x => new { x.facility_id, x.location_id, x.number });
                    table.ForeignKey(
                        name: "fk_facility_copy_catchment_facility_copy_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facility_copy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "facility_standing",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    care_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facility_standing", x => new { x.facility_id, x.number });
                    table.ForeignKey(
                        name: "fk_facility_standing_facility_copy_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facility_copy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_file",
                columns: table => new
                {
                    operation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    scope_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    effective_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    publish = table.Column<bool>(type: "INTEGER", nullable: false),
                    csv = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_file", x => x.operation_id);
                    table.ForeignKey(
                        name: "fk_import_file_import_operation_operation_id",
                        column: x => x.operation_id,
                        principalTable: "import_operation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "location_copy_past_population",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    male = table.Column<long>(type: "INTEGER", nullable: true),
                    female = table.Column<long>(type: "INTEGER", nullable: true),
                    other = table.Column<long>(type: "INTEGER", nullable: true),
                    families = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_location_copy_past_population", x => new { x.location_id, x.number });
                    table.ForeignKey(
                        name: "fk_location_copy_past_population_location_copy_location_id",
                        column: x => x.location_id,
                        principalTable: "location_copy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lot_restriction",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot_restriction", x => new { x.lot_id, x.number });
                    table.ForeignKey(
                        name: "fk_lot_restriction_lot_lot_id",
                        column: x => x.lot_id,
                        principalTable: "lot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "product_component",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_component", x => new { x.kit_id, x.number });
                    table.ForeignKey(
                        name: "fk_product_component_product_kit_id",
                        column: x => x.kit_id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "product_program",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    full_supply = table.Column<bool>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    display_order = table.Column<int>(type: "INTEGER", nullable: false),
                    doses_per_patient = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_program", x => new { x.product_id, x.number });
                    table.ForeignKey(
                        name: "fk_product_program_product_product_id",
                        column: x => x.product_id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "product_price_terms",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    price_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    per = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_price_terms", x => new { x.price_id, x.number });
                    table.ForeignKey(
                        name: "fk_product_price_terms_product_price_price_id",
                        column: x => x.price_id,
                        principalTable: "product_price",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reason_use",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    reason_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    facility_type = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reason_use", x => new { x.reason_id, x.number });
                    table.ForeignKey(
                        name: "fk_reason_use_reason_reason_id",
                        column: x => x.reason_id,
                        principalTable: "reason",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requisition_group_facility",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition_group_facility", x => new { x.group_id, x.number });
                    table.ForeignKey(
                        name: "fk_requisition_group_facility_requisition_group_group_id",
                        column: x => x.group_id,
                        principalTable: "requisition_group",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requisition_group_program",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    schedule_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition_group_program", x => new { x.group_id, x.number });
                    table.ForeignKey(
                        name: "fk_requisition_group_program_requisition_group_group_id",
                        column: x => x.group_id,
                        principalTable: "requisition_group",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "delivery_proof",
                columns: table => new
                {
                    shipment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    delivered_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    received_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_proof", x => x.shipment_id);
                    table.ForeignKey(
                        name: "fk_delivery_proof_shipment_shipment_id",
                        column: x => x.shipment_id,
                        principalTable: "shipment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "delivery_proof_line",
                columns: table => new
                {
                    shipment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    accepted = table.Column<long>(type: "INTEGER", nullable: false),
                    rejected = table.Column<long>(type: "INTEGER", nullable: false),
                    missing = table.Column<long>(type: "INTEGER", nullable: false),
                    excess = table.Column<long>(type: "INTEGER", nullable: false),
                    rejection_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    loss_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    monitor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_proof_line", x => new { x.shipment_id, x.number });
                    table.ForeignKey(
                        name: "fk_delivery_proof_line_shipment_shipment_id",
                        column: x => x.shipment_id,
                        principalTable: "shipment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shipment_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shipment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    taken_from = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    order_line_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    returns_line_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    return_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    allocated = table.Column<long>(type: "INTEGER", nullable: false),
                    picked = table.Column<long>(type: "INTEGER", nullable: true),
                    @short = table.Column<string>(name: "short", type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_shipment_line_shipment_shipment_id",
                        column: x => x.shipment_id,
                        principalTable: "shipment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "supply_order_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_version = table.Column<long>(type: "INTEGER", nullable: false),
                    ordered = table.Column<long>(type: "INTEGER", nullable: false),
                    shipped = table.Column<long>(type: "INTEGER", nullable: false),
                    cancelled = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supply_order_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_supply_order_line_supply_order_order_id",
                        column: x => x.order_id,
                        principalTable: "supply_order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requisition_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facility_types = table.Column<string>(type: "TEXT", nullable: false),
                    report_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition_template", x => x.id);
                    table.ForeignKey(
                        name: "fk_requisition_template_supply_program_program_id",
                        column: x => x.program_id,
                        principalTable: "supply_program",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trade_item_level",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    trade_item_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    gtin = table.Column<string>(type: "TEXT", maxLength: 14, nullable: false),
                    each = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trade_item_level", x => new { x.trade_item_id, x.number });
                    table.ForeignKey(
                        name: "fk_trade_item_level_trade_item_trade_item_id",
                        column: x => x.trade_item_id,
                        principalTable: "trade_item",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requisition_template_version",
                columns: table => new
                {
                    template_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    column_count = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition_template_version", x => new { x.template_id, x.version });
                    table.ForeignKey(
                        name: "fk_requisition_template_version_requisition_template_template_id",
                        column: x => x.template_id,
                        principalTable: "requisition_template",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requisition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    period_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    period_months = table.Column<int>(type: "INTEGER", nullable: false),
                    period_report_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    emergency = table.Column<bool>(type: "INTEGER", nullable: false),
                    report_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    template_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    template_version = table.Column<long>(type: "INTEGER", nullable: false),
                    snapshot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_node_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    node_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    no_supplier = table.Column<bool>(type: "INTEGER", nullable: false),
                    supplying_facility_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    physical_count_completed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false),
                    total_cost = table.Column<long>(type: "INTEGER", nullable: true),
                    step_count = table.Column<int>(type: "INTEGER", nullable: false),
                    rejection_reasons = table.Column<string>(type: "TEXT", nullable: false),
                    initiated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    completed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition", x => x.id);
                    table.ForeignKey(
                        name: "fk_requisition_requisition_snapshot_snapshot_id",
                        column: x => x.snapshot_id,
                        principalTable: "requisition_snapshot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_requisition_requisition_template_version_template_id_template_version",
                        columns: x => new { x.template_id, x.template_version },
                        principalTable: "requisition_template_version",
                        principalColumns: new[] { "template_id", "version" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "requisition_line",
                columns: table => new
                {
                    requisition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    skipped = table.Column<bool>(type: "INTEGER", nullable: false),
                    beginning_balance = table.Column<long>(type: "INTEGER", nullable: true),
                    total_received_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    total_consumed_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    total_losses_and_adjustments = table.Column<long>(type: "INTEGER", nullable: true),
                    adjustments = table.Column<string>(type: "TEXT", nullable: false),
                    stock_on_hand = table.Column<long>(type: "INTEGER", nullable: true),
                    number_of_new_patients_added = table.Column<long>(type: "INTEGER", nullable: true),
                    ideal_stock_amount = table.Column<long>(type: "INTEGER", nullable: true),
                    maximum_stock_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    calculated_order_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    calculated_order_quantity_isa = table.Column<long>(type: "INTEGER", nullable: true),
                    requested_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    approved_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    adjusted_consumption = table.Column<long>(type: "INTEGER", nullable: true),
                    average_consumption = table.Column<long>(type: "INTEGER", nullable: true),
                    price_per_pack = table.Column<long>(type: "INTEGER", nullable: true),
                    packs_to_ship = table.Column<long>(type: "INTEGER", nullable: true),
                    total_cost = table.Column<long>(type: "INTEGER", nullable: true),
                    total_stockout_days = table.Column<long>(type: "INTEGER", nullable: true),
                    total = table.Column<long>(type: "INTEGER", nullable: true),
                    additional_quantity_required = table.Column<long>(type: "INTEGER", nullable: true),
                    patients_on_treatment_next_month = table.Column<long>(type: "INTEGER", nullable: true),
                    doses_per_patient = table.Column<long>(type: "INTEGER", nullable: true),
                    total_requirement = table.Column<long>(type: "INTEGER", nullable: true),
                    total_quantity_needed = table.Column<long>(type: "INTEGER", nullable: true),
                    quantity_to_issue = table.Column<long>(type: "INTEGER", nullable: true),
                    converted_quantity_to_issue = table.Column<long>(type: "INTEGER", nullable: true),
                    supplying_facility_stock_on_hand = table.Column<long>(type: "INTEGER", nullable: true),
                    requested_quantity_explanation = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    remarks = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    past = table.Column<string>(type: "TEXT", nullable: false),
                    on_order = table.Column<long>(type: "INTEGER", nullable: true),
                    lots = table.Column<string>(type: "TEXT", nullable: false),
                    previously_skipped = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition_line", x => new { x.requisition_id, x.number });
                    table.ForeignKey(
                        name: "fk_requisition_line_requisition_requisition_id",
                        column: x => x.requisition_id,
                        principalTable: "requisition",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "requisition_step",
                columns: table => new
                {
                    requisition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    node_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    comment = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requisition_step", x => new { x.requisition_id, x.number });
                    table.ForeignKey(
                        name: "fk_requisition_step_requisition_requisition_id",
                        column: x => x.requisition_id,
                        principalTable: "requisition",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stock_hand_over",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    last_line = table.Column<int>(type: "INTEGER", nullable: false),
                    posted = table.Column<int>(type: "INTEGER", nullable: false),
                    refused = table.Column<int>(type: "INTEGER", nullable: false),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    approved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_hand_over", x => x.id);
                    table.ForeignKey(
                        name: "fk_stock_hand_over_requisition_id",
                        column: x => x.id,
                        principalTable: "requisition",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stock_hand_over_problem",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    requisition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    program_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counted = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    settled_by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    event_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_hand_over_problem", x => x.id);
                    table.ForeignKey(
                        name: "fk_stock_hand_over_problem_stock_hand_over_requisition_id",
                        column: x => x.requisition_id,
                        principalTable: "stock_hand_over",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "sequencer",
                columns: new[] { "id", "last_position", "last_seal", "last_seal_hash" },
                values: new object[] { 1, 0L, 0L, new byte[0] });

            migrationBuilder.CreateIndex(
                name: "ix_approved_product_product_id",
                table: "approved_product",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_approved_product_program_id_facility_type_product_id",
                table: "approved_product",
                columns: new[] { "program_id", "facility_type", "product_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entity_id_id",
                table: "audit",
                columns: new[] { "entity_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_seal_audit_id",
                table: "audit_seal",
                column: "audit_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_commodity_type_code",
                table: "commodity_type",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_commodity_type_folded_name",
                table: "commodity_type",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_facility_copy_code",
                table: "facility_copy",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_facility_copy_folded_code",
                table: "facility_copy",
                column: "folded_code");

            migrationBuilder.CreateIndex(
                name: "ix_facility_copy_folded_name",
                table: "facility_copy",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_facility_copy_location_id",
                table: "facility_copy",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_facility_copy_merged_into_id",
                table: "facility_copy",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_facility_program_facility_id_program_id",
                table: "facility_program",
                columns: new[] { "facility_id", "program_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_facility_program_program_id",
                table: "facility_program",
                column: "program_id");

            migrationBuilder.CreateIndex(
                name: "ix_ideal_stock_amount_facility_id_commodity_type_id_period_id",
                table: "ideal_stock_amount",
                columns: new[] { "facility_id", "commodity_type_id", "period_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ideal_stock_amount_period_id",
                table: "ideal_stock_amount",
                column: "period_id");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_expires_at",
                table: "idempotency",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_import_operation_open",
                table: "import_operation",
                column: "id",
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_at",
                table: "inbox",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_lease_name_owner",
                table: "lease",
                columns: new[] { "name", "owner" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_location_copy_code",
                table: "location_copy",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_location_copy_parent_id",
                table: "location_copy",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_locked_days_facility_id_id",
                table: "locked_days",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_lot_expires_on",
                table: "lot",
                column: "expires_on");

            migrationBuilder.CreateIndex(
                name: "ix_lot_folded_code",
                table: "lot",
                column: "folded_code");

            migrationBuilder.CreateIndex(
                name: "ix_lot_owner_id_code",
                table: "lot",
                columns: new[] { "owner_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_lot_product_id",
                table: "lot",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_node_assignment_key",
                table: "node_assignment",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_node_assignment_node_id",
                table: "node_assignment",
                column: "node_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_destination_seq",
                table: "outbox",
                columns: new[] { "destination", "seq" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_held",
                table: "outbox",
                columns: new[] { "destination", "subject", "seq" },
                filter: "attempts > 0");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_unnumbered",
                table: "outbox",
                column: "seq",
                filter: "position IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_period_schedule_id_starts_on",
                table: "period",
                columns: new[] { "schedule_id", "starts_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_code",
                table: "product",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_commodity_type_id",
                table: "product",
                column: "commodity_type_id");

            migrationBuilder.CreateIndex(
                name: "ix_product_folded_code",
                table: "product",
                column: "folded_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_folded_name",
                table: "product",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_product_component_product_id",
                table: "product_component",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_product_price_product_id",
                table: "product_price",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_product_price_program_id_product_id",
                table: "product_price",
                columns: new[] { "program_id", "product_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_program_program_id",
                table: "product_program",
                column: "program_id");

            migrationBuilder.CreateIndex(
                name: "ix_reason_code",
                table: "reason",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reason_folded_name",
                table: "reason",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_rejection_reason_code",
                table: "rejection_reason",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rejection_reason_folded_name",
                table: "rejection_reason",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_facility_id_program_id_period_from",
                table: "requisition",
                columns: new[] { "facility_id", "program_id", "period_from" });

            migrationBuilder.CreateIndex(
                name: "ix_requisition_facility_id_program_id_period_id",
                table: "requisition",
                columns: new[] { "facility_id", "program_id", "period_id" },
                unique: true,
                filter: "NOT emergency");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_no_supplier",
                table: "requisition",
                column: "id",
                filter: "no_supplier");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_node_id_state_id",
                table: "requisition",
                columns: new[] { "node_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requisition_number",
                table: "requisition",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_program_id_first_node_id_id",
                table: "requisition",
                columns: new[] { "program_id", "first_node_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requisition_program_id_period_id_state",
                table: "requisition",
                columns: new[] { "program_id", "period_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_requisition_snapshot_id",
                table: "requisition",
                column: "snapshot_id");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_template_id_template_version",
                table: "requisition",
                columns: new[] { "template_id", "template_version" });

            migrationBuilder.CreateIndex(
                name: "ix_requisition_group_code",
                table: "requisition_group",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_requisition_group_folded_name",
                table: "requisition_group",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_group_node_id",
                table: "requisition_group",
                column: "node_id");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_group_facility_facility_id",
                table: "requisition_group_facility",
                column: "facility_id");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_group_program_program_id",
                table: "requisition_group_program",
                column: "program_id");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_line_id",
                table: "requisition_line",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_requisition_line_product_id",
                table: "requisition_line",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_requisition_line_requisition_id_product_id",
                table: "requisition_line",
                columns: new[] { "requisition_id", "product_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_requisition_template_folded_name_id",
                table: "requisition_template",
                columns: new[] { "folded_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requisition_template_program_id_archived",
                table: "requisition_template",
                columns: new[] { "program_id", "archived" });

            migrationBuilder.CreateIndex(
                name: "ix_schedule_code",
                table: "schedule",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_schedule_folded_name",
                table: "schedule",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_from_facility_id_state_id",
                table: "shipment",
                columns: new[] { "from_facility_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_number",
                table: "shipment",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_order_id",
                table: "shipment",
                column: "order_id",
                filter: "order_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_program_id_state_id",
                table: "shipment",
                columns: new[] { "program_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_redistribution_id",
                table: "shipment",
                column: "redistribution_id",
                filter: "redistribution_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_returns_shipment_id",
                table: "shipment",
                column: "returns_shipment_id",
                filter: "returns_shipment_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_to_facility_id_state_id",
                table: "shipment",
                columns: new[] { "to_facility_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_line_product_id",
                table: "shipment_line",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_line_shipment_id_number",
                table: "shipment_line",
                columns: new[] { "shipment_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_assignment_place_id",
                table: "stock_assignment",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "ix_stock_assignment_subject_id",
                table: "stock_assignment",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_card_facility_id_product_id",
                table: "stock_card",
                columns: new[] { "facility_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_card_lot_id",
                table: "stock_card",
                column: "lot_id");

            migrationBuilder.CreateIndex(
                name: "ix_stock_card_product_id_facility_id",
                table: "stock_card",
                columns: new[] { "product_id", "facility_id" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_count_unexplained",
                table: "stock_count",
                columns: new[] { "card_id", "day" },
                filter: "difference <> explained");

            migrationBuilder.CreateIndex(
                name: "ix_stock_event_facility_id_document_number",
                table: "stock_event",
                columns: new[] { "facility_id", "document_number" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_event_facility_id_id",
                table: "stock_event",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_hand_over_waiting",
                table: "stock_hand_over",
                column: "id",
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_stock_hand_over_problem_facility_id_id",
                table: "stock_hand_over_problem",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_hand_over_problem_open",
                table: "stock_hand_over_problem",
                column: "id",
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_stock_hand_over_problem_requisition_id_product_id",
                table: "stock_hand_over_problem",
                columns: new[] { "requisition_id", "product_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stock_inventory_facility_id_id",
                table: "stock_inventory",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_inventory_open_key",
                table: "stock_inventory",
                column: "open_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stock_line_cancels_id",
                table: "stock_line",
                column: "cancels_id",
                unique: true,
                filter: "cancels_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_line_event_id_number",
                table: "stock_line",
                columns: new[] { "event_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_line_id",
                table: "stock_line",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stock_line_late",
                table: "stock_line",
                columns: new[] { "card_id", "day" },
                filter: "reported_day IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_line_return_of_id",
                table: "stock_line",
                column: "return_of_id",
                filter: "return_of_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_line_transfer_id",
                table: "stock_line",
                column: "transfer_id",
                filter: "transfer_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_line_vvm",
                table: "stock_line",
                columns: new[] { "card_id", "day" },
                filter: "vvm_stage IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_line_whole_id",
                table: "stock_line",
                column: "whole_id",
                filter: "whole_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_stock_node_code",
                table: "stock_node",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stock_node_folded_name",
                table: "stock_node",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_stock_reservation_ends_at",
                table: "stock_reservation",
                column: "ends_at");

            migrationBuilder.CreateIndex(
                name: "ix_stock_reservation_reservation_id",
                table: "stock_reservation",
                column: "reservation_id");

            migrationBuilder.CreateIndex(
                name: "ix_stock_settlement_card_id_sequence",
                table: "stock_settlement",
                columns: new[] { "card_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_transit_lot_id",
                table: "stock_transit",
                column: "lot_id",
                filter: "quantity <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_stock_transit_product_id",
                table: "stock_transit",
                column: "product_id",
                filter: "quantity <> 0");

            migrationBuilder.CreateIndex(
                name: "ix_stock_transit_transfer_id",
                table: "stock_transit",
                column: "transfer_id");

            migrationBuilder.CreateIndex(
                name: "ix_stock_usage_line_id",
                table: "stock_usage",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "ix_storage_place_facility_id_code",
                table: "storage_place",
                columns: new[] { "facility_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supervisory_node_code",
                table: "supervisory_node",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supervisory_node_folded_name",
                table: "supervisory_node",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_supervisory_node_parent_id",
                table: "supervisory_node",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_supply_line_node_id_program_id_supplying_facility_id",
                table: "supply_line",
                columns: new[] { "node_id", "program_id", "supplying_facility_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supply_order_number",
                table: "supply_order",
                column: "number");

            migrationBuilder.CreateIndex(
                name: "ix_supply_order_program_id_state_id",
                table: "supply_order",
                columns: new[] { "program_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_supply_order_receiving_facility_id_state_id",
                table: "supply_order",
                columns: new[] { "receiving_facility_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_supply_order_requisition_id",
                table: "supply_order",
                column: "requisition_id",
                unique: true,
                filter: "requisition_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_supply_order_supplying_facility_id_state_id",
                table: "supply_order",
                columns: new[] { "supplying_facility_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_supply_order_line_order_id_number",
                table: "supply_order_line",
                columns: new[] { "order_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_supply_order_line_product_id",
                table: "supply_order_line",
                column: "product_id",
                filter: "ordered > shipped + cancelled");

            migrationBuilder.CreateIndex(
                name: "ix_supply_program_code",
                table: "supply_program",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_supply_program_folded_name",
                table: "supply_program",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_sync_client_facility_id_id",
                table: "sync_client",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sync_conflict_client_id_sequence",
                table: "sync_conflict",
                columns: new[] { "client_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_sync_conflict_facility_id_id",
                table: "sync_conflict",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sync_feed_entry_facility_id_position",
                table: "sync_feed_entry",
                columns: new[] { "facility_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sync_operation_client_id_key_sequence",
                table: "sync_operation",
                columns: new[] { "client_id", "key", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_trade_item_code",
                table: "trade_item",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trade_item_folded_name",
                table: "trade_item",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_trade_item_product_id",
                table: "trade_item",
                column: "product_id");

            migrationBuilder.CreateIndex(
                name: "ix_trade_item_level_gtin",
                table: "trade_item_level",
                column: "gtin",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_vvm_reading_card_id_id",
                table: "vvm_reading",
                columns: new[] { "card_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "approved_product_terms");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "audit_pending");

            migrationBuilder.DropTable(
                name: "audit_personal");

            migrationBuilder.DropTable(
                name: "audit_seal");

            migrationBuilder.DropTable(
                name: "changed_lot");

            migrationBuilder.DropTable(
                name: "commodity_type");

            migrationBuilder.DropTable(
                name: "delivery_proof");

            migrationBuilder.DropTable(
                name: "delivery_proof_line");

            migrationBuilder.DropTable(
                name: "document_series");

            migrationBuilder.DropTable(
                name: "expiry_marker");

            migrationBuilder.DropTable(
                name: "facility_copy_catchment");

            migrationBuilder.DropTable(
                name: "facility_program");

            migrationBuilder.DropTable(
                name: "facility_standing");

            migrationBuilder.DropTable(
                name: "ideal_stock_amount");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "import_file");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "inbox_source");

            migrationBuilder.DropTable(
                name: "inbox_subject");

            migrationBuilder.DropTable(
                name: "lease");

            migrationBuilder.DropTable(
                name: "ledger_watermark");

            migrationBuilder.DropTable(
                name: "location_copy_past_population");

            migrationBuilder.DropTable(
                name: "locked_days");

            migrationBuilder.DropTable(
                name: "lot_restriction");

            migrationBuilder.DropTable(
                name: "node_assignment");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "period");

            migrationBuilder.DropTable(
                name: "product_component");

            migrationBuilder.DropTable(
                name: "product_price_terms");

            migrationBuilder.DropTable(
                name: "product_program");

            migrationBuilder.DropTable(
                name: "product_version");

            migrationBuilder.DropTable(
                name: "read_copy");

            migrationBuilder.DropTable(
                name: "reason_use");

            migrationBuilder.DropTable(
                name: "rejection_reason");

            migrationBuilder.DropTable(
                name: "requisition_group_facility");

            migrationBuilder.DropTable(
                name: "requisition_group_program");

            migrationBuilder.DropTable(
                name: "requisition_line");

            migrationBuilder.DropTable(
                name: "requisition_step");

            migrationBuilder.DropTable(
                name: "schedule");

            migrationBuilder.DropTable(
                name: "seeded_line");

            migrationBuilder.DropTable(
                name: "seeding");

            migrationBuilder.DropTable(
                name: "sequencer");

            migrationBuilder.DropTable(
                name: "shipment_line");

            migrationBuilder.DropTable(
                name: "stock_assignment");

            migrationBuilder.DropTable(
                name: "stock_book");

            migrationBuilder.DropTable(
                name: "stock_card");

            migrationBuilder.DropTable(
                name: "stock_count");

            migrationBuilder.DropTable(
                name: "stock_day");

            migrationBuilder.DropTable(
                name: "stock_document");

            migrationBuilder.DropTable(
                name: "stock_event");

            migrationBuilder.DropTable(
                name: "stock_hand_over_problem");

            migrationBuilder.DropTable(
                name: "stock_inventory");

            migrationBuilder.DropTable(
                name: "stock_inventory_line");

            migrationBuilder.DropTable(
                name: "stock_line");

            migrationBuilder.DropTable(
                name: "stock_node");

            migrationBuilder.DropTable(
                name: "stock_reservation");

            migrationBuilder.DropTable(
                name: "stock_settlement");

            migrationBuilder.DropTable(
                name: "stock_shortfall");

            migrationBuilder.DropTable(
                name: "stock_standing");

            migrationBuilder.DropTable(
                name: "stock_transit");

            migrationBuilder.DropTable(
                name: "stock_usage");

            migrationBuilder.DropTable(
                name: "storage_place");

            migrationBuilder.DropTable(
                name: "supervisory_node");

            migrationBuilder.DropTable(
                name: "supply_line");

            migrationBuilder.DropTable(
                name: "supply_order_line");

            migrationBuilder.DropTable(
                name: "sync_client");

            migrationBuilder.DropTable(
                name: "sync_conflict");

            migrationBuilder.DropTable(
                name: "sync_feed");

            migrationBuilder.DropTable(
                name: "sync_feed_entry");

            migrationBuilder.DropTable(
                name: "sync_log");

            migrationBuilder.DropTable(
                name: "sync_operation");

            migrationBuilder.DropTable(
                name: "trade_item_level");

            migrationBuilder.DropTable(
                name: "vvm_reading");

            migrationBuilder.DropTable(
                name: "approved_product");

            migrationBuilder.DropTable(
                name: "facility_copy");

            migrationBuilder.DropTable(
                name: "import_operation");

            migrationBuilder.DropTable(
                name: "location_copy");

            migrationBuilder.DropTable(
                name: "lot");

            migrationBuilder.DropTable(
                name: "product_price");

            migrationBuilder.DropTable(
                name: "product");

            migrationBuilder.DropTable(
                name: "reason");

            migrationBuilder.DropTable(
                name: "requisition_group");

            migrationBuilder.DropTable(
                name: "shipment");

            migrationBuilder.DropTable(
                name: "stock_hand_over");

            migrationBuilder.DropTable(
                name: "supply_order");

            migrationBuilder.DropTable(
                name: "trade_item");

            migrationBuilder.DropTable(
                name: "requisition");

            migrationBuilder.DropTable(
                name: "requisition_snapshot");

            migrationBuilder.DropTable(
                name: "requisition_template_version");

            migrationBuilder.DropTable(
                name: "requisition_template");

            migrationBuilder.DropTable(
                name: "supply_program");
        }
    }
}
