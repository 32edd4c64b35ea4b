using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Insurance.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "claim_administrator",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    other_names = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    user_subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_administrator", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "claim_operation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    visit_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    visit_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    client = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    changed = table.Column<long>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<long>(type: "INTEGER", nullable: false),
                    refused = table.Column<long>(type: "INTEGER", nullable: false),
                    cursor = table.Column<Guid>(type: "TEXT", nullable: false),
                    errors = table.Column<string>(type: "TEXT", nullable: false),
                    basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    threshold = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_operation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "claim_turn",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    insuree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_turn", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    alt_name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    sort_order = table.Column<int>(type: "INTEGER", nullable: false),
                    outside_lump_sum = table.Column<bool>(type: "INTEGER", nullable: false),
                    needs_number = table.Column<bool>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "diagnosis",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 510, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_diagnosis", x => x.id);
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
                name: "duplicate_search",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    changed_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    client = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    examined = table.Column<long>(type: "INTEGER", nullable: false),
                    found = table.Column<long>(type: "INTEGER", nullable: false),
                    changed = table.Column<long>(type: "INTEGER", nullable: false),
                    cursor = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duplicate_search", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "enrolment_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    family_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    insuree_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    other_family_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    other_insuree_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    from_location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    to_location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrolment_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entry_peers",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    deviation = table.Column<long>(type: "INTEGER", nullable: false),
                    median = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_entry_peers", x => new { x.entry_id, x.level });
                });

            migrationBuilder.CreateTable(
                name: "facility_contract",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    account = table.Column<string>(type: "TEXT", maxLength: 25, nullable: false),
                    contract_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    contract_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facility_contract", x => x.id);
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
                name: "facility_month",
                columns: table => new
                {
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    claims = table.Column<long>(type: "INTEGER", nullable: false),
                    copied_claims = table.Column<long>(type: "INTEGER", nullable: false),
                    high_cost_lines = table.Column<long>(type: "INTEGER", nullable: false),
                    lines = table.Column<long>(type: "INTEGER", nullable: false),
                    round_claims = table.Column<long>(type: "INTEGER", nullable: false),
                    same_day_claims = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facility_month", x => new { x.month, x.facility_id });
                });

            migrationBuilder.CreateTable(
                name: "family",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    head_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    poor = table.Column<bool>(type: "INTEGER", nullable: true),
                    type = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    ethnicity = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    confirmation_type = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    confirmation_number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    sms_consent_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sms_consent_by = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    registrations = table.Column<int>(type: "INTEGER", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_family", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fraud_progress",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    screened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fraud_progress", x => x.id);
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
                name: "insuree_usage",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    insuree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claims = table.Column<string>(type: "TEXT", nullable: false),
                    valuated = table.Column<string>(type: "TEXT", nullable: false),
                    counted_general = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_in_patient = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_out_patient = table.Column<long>(type: "INTEGER", nullable: false),
                    deductible_general = table.Column<long>(type: "INTEGER", nullable: false),
                    deductible_in_patient = table.Column<long>(type: "INTEGER", nullable: false),
                    deductible_out_patient = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insuree_usage", x => x.id);
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
                name: "medical_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_medical_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "number_batch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    prefix = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "officer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    told_by_phone = table.Column<bool>(type: "INTEGER", nullable: false),
                    substitute_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    works_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    other_names = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    user_subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    worker_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer", x => x.id);
                    table.ForeignKey(
                        name: "fk_officer_officer_substitute_id",
                        column: x => x.substitute_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "payer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    fax = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policy_usage",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    last_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_general = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_in_patient = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_out_patient = table.Column<long>(type: "INTEGER", nullable: false),
                    deductible_general = table.Column<long>(type: "INTEGER", nullable: false),
                    deductible_in_patient = table.Column<long>(type: "INTEGER", nullable: false),
                    deductible_out_patient = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_usage", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "price_list",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    listed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_price_list", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "product",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    published_number = table.Column<int>(type: "INTEGER", nullable: true),
                    draft_number = table.Column<int>(type: "INTEGER", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product", x => x.id);
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
                name: "screening_due",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_screening_due", x => x.id);
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
                name: "source_reference",
                columns: table => new
                {
                    system = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    table = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    entity_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    content_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    entity_version = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_source_reference", x => new { x.system, x.table, x.key });
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
                name: "insuree",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    family_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    registration = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    legacy_number = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    other_names = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    folded_name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sex = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    relation = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    marital_status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    current_location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    profession = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    education = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    first_service_point_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    card_issued = table.Column<bool>(type: "INTEGER", nullable: false),
                    photo_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    photo_taken_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    status_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    status_reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    merged_into_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    phone_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    birth_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name_key = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insuree", x => x.id);
                    table.ForeignKey(
                        name: "fk_insuree_family_family_id",
                        column: x => x.family_id,
                        principalTable: "family",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
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
                name: "medical_entry_version",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    care_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    facility_rank = table.Column<int>(type: "INTEGER", nullable: false),
                    frequency_days = table.Column<int>(type: "INTEGER", nullable: false),
                    implausible_with = table.Column<string>(type: "TEXT", nullable: false),
                    item_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    manual_price = table.Column<bool>(type: "INTEGER", nullable: false),
                    mask = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    max_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    package = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    package_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    package_text = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    parts = table.Column<string>(type: "TEXT", nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: false),
                    service_level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    service_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_medical_entry_version", x => new { x.entry_id, x.number });
                    table.ForeignKey(
                        name: "fk_medical_entry_version_medical_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "medical_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reserved_number",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reserved_number", x => x.id);
                    table.ForeignKey(
                        name: "fk_reserved_number_number_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "number_batch",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "officer_village",
                columns: table => new
                {
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_officer_village", x => new { x.officer_id, x.location_id });
                    table.ForeignKey(
                        name: "fk_officer_village_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "facility_contract_terms",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    item_price_list_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    service_price_list_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facility_contract_terms", x => new { x.facility_id, x.number });
                    table.ForeignKey(
                        name: "fk_facility_contract_terms_facility_contract_facility_id",
                        column: x => x.facility_id,
                        principalTable: "facility_contract",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_facility_contract_terms_price_list_item_price_list_id",
                        column: x => x.item_price_list_id,
                        principalTable: "price_list",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_facility_contract_terms_price_list_service_price_list_id",
                        column: x => x.service_price_list_id,
                        principalTable: "price_list",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "price_list_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    price_list_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    price = table.Column<long>(type: "INTEGER", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_price_list_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_price_list_entry_medical_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "medical_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_price_list_entry_price_list_price_list_id",
                        column: x => x.price_list_id,
                        principalTable: "price_list",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "funding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    payer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    paid_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    allow_late = table.Column<bool>(type: "INTEGER", nullable: false),
                    most = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    started_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    client = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    funded = table.Column<long>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<long>(type: "INTEGER", nullable: false),
                    refused = table.Column<long>(type: "INTEGER", nullable: false),
                    taken_back = table.Column<long>(type: "INTEGER", nullable: false),
                    amount_taken_back = table.Column<long>(type: "INTEGER", nullable: false),
                    kept = table.Column<long>(type: "INTEGER", nullable: false),
                    errors = table.Column<string>(type: "TEXT", nullable: false),
                    cursor = table.Column<Guid>(type: "TEXT", nullable: false),
                    undo_reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funding", x => x.id);
                    table.ForeignKey(
                        name: "fk_funding_payer_payer_id",
                        column: x => x.payer_id,
                        principalTable: "payer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_funding_product_product_id",
                        column: x => x.product_id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    last_number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_ledger", x => x.id);
                    table.ForeignKey(
                        name: "fk_payment_ledger_product_id",
                        column: x => x.id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "payment_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    month = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    pools = table.Column<string>(type: "TEXT", nullable: false),
                    capitation_pool = table.Column<long>(type: "INTEGER", nullable: false),
                    capitation = table.Column<string>(type: "TEXT", nullable: false),
                    bills = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    run_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reversed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reversal_reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_run", x => x.id);
                    table.ForeignKey(
                        name: "fk_payment_run_product_product_id",
                        column: x => x.product_id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "product_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_version = table.Column<int>(type: "INTEGER", nullable: false),
                    last_version = table.Column<int>(type: "INTEGER", nullable: true),
                    origin = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    adult_exclusion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    adult_max_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    adult_waiting_months = table.Column<int>(type: "INTEGER", nullable: false),
                    child_exclusion = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    child_max_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    child_waiting_months = table.Column<int>(type: "INTEGER", nullable: false),
                    emergency_adult = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    emergency_child = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    other_adult = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    other_child = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    referral_adult = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    referral_child = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_product_entry_medical_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "medical_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_product_entry_product_product_id",
                        column: x => x.product_id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "product_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    distribution = table.Column<string>(type: "TEXT", nullable: false),
                    contribution_account = table.Column<string>(type: "TEXT", maxLength: 25, nullable: false),
                    conversion_product_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    interpretation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    remuneration_account = table.Column<string>(type: "TEXT", maxLength: 25, nullable: false),
                    sold_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    sold_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    capitation_classes = table.Column<string>(type: "TEXT", nullable: false),
                    capitation_covers = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    capitation_share_basis_points = table.Column<int>(type: "INTEGER", nullable: false),
                    capitation_weights_adjusted_amount = table.Column<int>(type: "INTEGER", nullable: false),
                    capitation_weights_families = table.Column<int>(type: "INTEGER", nullable: false),
                    capitation_weights_insured_families = table.Column<int>(type: "INTEGER", nullable: false),
                    capitation_weights_insured_population = table.Column<int>(type: "INTEGER", nullable: false),
                    capitation_weights_population = table.Column<int>(type: "INTEGER", nullable: false),
                    capitation_weights_visits = table.Column<int>(type: "INTEGER", nullable: false),
                    ceiling_general_insuree = table.Column<long>(type: "INTEGER", nullable: true),
                    ceiling_general_policy = table.Column<long>(type: "INTEGER", nullable: true),
                    ceiling_general_treatment = table.Column<long>(type: "INTEGER", nullable: true),
                    ceiling_in_patient_insuree = table.Column<long>(type: "INTEGER", nullable: true),
                    ceiling_in_patient_policy = table.Column<long>(type: "INTEGER", nullable: true),
                    ceiling_in_patient_treatment = table.Column<long>(type: "INTEGER", nullable: true),
                    ceiling_out_patient_insuree = table.Column<long>(type: "INTEGER", nullable: true),
                    ceiling_out_patient_policy = table.Column<long>(type: "INTEGER", nullable: true),
                    ceiling_out_patient_treatment = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_general_insuree = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_general_policy = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_general_treatment = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_in_patient_insuree = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_in_patient_policy = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_in_patient_treatment = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_out_patient_insuree = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_out_patient_policy = table.Column<long>(type: "INTEGER", nullable: true),
                    deductible_out_patient_treatment = table.Column<long>(type: "INTEGER", nullable: true),
                    general_growth_cap = table.Column<long>(type: "INTEGER", nullable: true),
                    general_growth_per_member = table.Column<long>(type: "INTEGER", nullable: false),
                    in_patient_growth_cap = table.Column<long>(type: "INTEGER", nullable: true),
                    in_patient_growth_per_member = table.Column<long>(type: "INTEGER", nullable: false),
                    max_amount_antenatal = table.Column<long>(type: "INTEGER", nullable: true),
                    max_amount_consultations = table.Column<long>(type: "INTEGER", nullable: true),
                    max_amount_deliveries = table.Column<long>(type: "INTEGER", nullable: true),
                    max_amount_hospitalizations = table.Column<long>(type: "INTEGER", nullable: true),
                    max_amount_surgeries = table.Column<long>(type: "INTEGER", nullable: true),
                    max_claims_antenatal = table.Column<int>(type: "INTEGER", nullable: true),
                    max_claims_consultations = table.Column<int>(type: "INTEGER", nullable: true),
                    max_claims_deliveries = table.Column<int>(type: "INTEGER", nullable: true),
                    max_claims_hospitalizations = table.Column<int>(type: "INTEGER", nullable: true),
                    max_claims_surgeries = table.Column<int>(type: "INTEGER", nullable: true),
                    max_claims_visits = table.Column<int>(type: "INTEGER", nullable: true),
                    out_patient_growth_cap = table.Column<long>(type: "INTEGER", nullable: true),
                    out_patient_growth_per_member = table.Column<long>(type: "INTEGER", nullable: false),
                    policy_administration_months = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_cycles = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    policy_enrolment_grace_months = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_payment_grace_months = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_period_months = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_renewal_grace_months = table.Column<int>(type: "INTEGER", nullable: false),
                    price_adult_premium = table.Column<long>(type: "INTEGER", nullable: false),
                    price_assembly_fee = table.Column<long>(type: "INTEGER", nullable: false),
                    price_assembly_lump_sum = table.Column<long>(type: "INTEGER", nullable: false),
                    price_child_premium = table.Column<long>(type: "INTEGER", nullable: false),
                    price_enrolment_discount = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    price_lump_sum = table.Column<long>(type: "INTEGER", nullable: false),
                    price_max_installments = table.Column<int>(type: "INTEGER", nullable: false),
                    price_max_members = table.Column<int>(type: "INTEGER", nullable: true),
                    price_registration_fee = table.Column<long>(type: "INTEGER", nullable: false),
                    price_registration_lump_sum = table.Column<long>(type: "INTEGER", nullable: false),
                    price_registration_recurrence_months = table.Column<int>(type: "INTEGER", nullable: true),
                    price_renewal_discount = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    price_threshold = table.Column<int>(type: "INTEGER", nullable: true),
                    relative_general = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    relative_in_patient = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    relative_max_index_basis_points = table.Column<int>(type: "INTEGER", nullable: true),
                    relative_out_patient = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_version", x => x.id);
                    table.ForeignKey(
                        name: "fk_product_version_product_product_id",
                        column: x => x.product_id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    insuree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_administrator_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    visit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    visit_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    visit_to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    target_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    claimed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    main_diagnosis_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    other_diagnosis_ids = table.Column<string>(type: "TEXT", nullable: false),
                    guarantee = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    explanation = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    fingerprint = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    duplicate_reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    state_reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    feedback_reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    adjustment = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    restored_from_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    root_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    restoration = table.Column<int>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    at_hospital = table.Column<bool>(type: "INTEGER", nullable: false),
                    rejection = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    review = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    feedback = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    claimed = table.Column<long>(type: "INTEGER", nullable: false),
                    approved = table.Column<long>(type: "INTEGER", nullable: false),
                    valuated = table.Column<long>(type: "INTEGER", nullable: false),
                    remunerated = table.Column<long>(type: "INTEGER", nullable: false),
                    awaits_index = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    valuations = table.Column<int>(type: "INTEGER", nullable: false),
                    first_submitted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    submitted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    processed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    owed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_claim_claim_administrator_claim_administrator_id",
                        column: x => x.claim_administrator_id,
                        principalTable: "claim_administrator",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_claim_diagnosis_main_diagnosis_id",
                        column: x => x.main_diagnosis_id,
                        principalTable: "diagnosis",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_claim_insuree_insuree_id",
                        column: x => x.insuree_id,
                        principalTable: "insuree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duplicate_pair",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    first_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    second_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    evidence = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    found_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_duplicate_pair", x => x.id);
                    table.ForeignKey(
                        name: "fk_duplicate_pair_insuree_first_id",
                        column: x => x.first_id,
                        principalTable: "insuree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_duplicate_pair_insuree_second_id",
                        column: x => x.second_id,
                        principalTable: "insuree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "insuree_identifier",
                columns: table => new
                {
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    insuree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    held_key = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insuree_identifier", x => new { x.insuree_id, x.place });
                    table.ForeignKey(
                        name: "fk_insuree_identifier_insuree_insuree_id",
                        column: x => x.insuree_id,
                        principalTable: "insuree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "insuree_merge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    from_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    into_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    merged_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    merged_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    claim_ids = table.Column<string>(type: "TEXT", nullable: false),
                    link_ids = table.Column<string>(type: "TEXT", nullable: false),
                    shared_policy_ids = table.Column<string>(type: "TEXT", nullable: false),
                    identifier_places = table.Column<string>(type: "TEXT", nullable: false),
                    follower_ids = table.Column<string>(type: "TEXT", nullable: false),
                    photo_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_family_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    undone_by = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    undo_reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insuree_merge", x => x.id);
                    table.ForeignKey(
                        name: "fk_insuree_merge_insuree_from_id",
                        column: x => x.from_id,
                        principalTable: "insuree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_insuree_merge_insuree_into_id",
                        column: x => x.into_id,
                        principalTable: "insuree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "insuree_photo",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    insuree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    media_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    taken_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insuree_photo", x => x.id);
                    table.ForeignKey(
                        name: "fk_insuree_photo_insuree_insuree_id",
                        column: x => x.insuree_id,
                        principalTable: "insuree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bill",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    line_count = table.Column<int>(type: "INTEGER", nullable: false),
                    digest = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    paid = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill", x => x.id);
                    table.ForeignKey(
                        name: "fk_bill_payment_run_run_id",
                        column: x => x.run_id,
                        principalTable: "payment_run",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    family_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_version_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    stage = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    renews_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    enrolled_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_payment_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    sold_value = table.Column<long>(type: "INTEGER", nullable: false),
                    basis = table.Column<string>(type: "TEXT", nullable: false),
                    breakdown = table.Column<string>(type: "TEXT", nullable: false),
                    needs_approval = table.Column<bool>(type: "INTEGER", nullable: false),
                    approved_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    paid = table.Column<long>(type: "INTEGER", nullable: false),
                    registration_charged_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    activating_installment = table.Column<int>(type: "INTEGER", nullable: false),
                    installments = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy", x => x.id);
                    table.ForeignKey(
                        name: "fk_policy_family_family_id",
                        column: x => x.family_id,
                        principalTable: "family",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_product_product_id",
                        column: x => x.product_id,
                        principalTable: "product",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_product_version_product_version_id",
                        column: x => x.product_version_id,
                        principalTable: "product_version",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_attachment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    media_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_attachment", x => x.id);
                    table.ForeignKey(
                        name: "fk_claim_attachment_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_feedback",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    requested_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    given_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    care_rendered = table.Column<bool>(type: "INTEGER", nullable: false),
                    payment_asked = table.Column<bool>(type: "INTEGER", nullable: false),
                    drug_prescribed = table.Column<bool>(type: "INTEGER", nullable: false),
                    drug_received = table.Column<bool>(type: "INTEGER", nullable: false),
                    assessment = table.Column<int>(type: "INTEGER", nullable: false),
                    remark = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_feedback", x => new { x.claim_id, x.attempt });
                    table.ForeignKey(
                        name: "fk_claim_feedback_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_claim_feedback_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_line",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    provided = table.Column<long>(type: "INTEGER", nullable: false),
                    asked = table.Column<long>(type: "INTEGER", nullable: false),
                    parts = table.Column<string>(type: "TEXT", nullable: false),
                    explanation = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    approved_quantity = table.Column<long>(type: "INTEGER", nullable: true),
                    approved_price = table.Column<long>(type: "INTEGER", nullable: true),
                    justification = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    rejection = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    allowed_quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    ceiling_left_out = table.Column<bool>(type: "INTEGER", nullable: false),
                    limitation = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    list_price = table.Column<long>(type: "INTEGER", nullable: false),
                    origin = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    surplus_price = table.Column<long>(type: "INTEGER", nullable: false),
                    assigned_price = table.Column<long>(type: "INTEGER", nullable: false),
                    approved = table.Column<long>(type: "INTEGER", nullable: false),
                    category_over = table.Column<long>(type: "INTEGER", nullable: false),
                    ceiling_over = table.Column<long>(type: "INTEGER", nullable: false),
                    claimed = table.Column<long>(type: "INTEGER", nullable: false),
                    co_insurance = table.Column<long>(type: "INTEGER", nullable: false),
                    deductible = table.Column<long>(type: "INTEGER", nullable: false),
                    fixed_limit = table.Column<long>(type: "INTEGER", nullable: false),
                    package_surplus = table.Column<long>(type: "INTEGER", nullable: false),
                    price_adjustment = table.Column<long>(type: "INTEGER", nullable: false),
                    valued_quantity = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity_cut = table.Column<long>(type: "INTEGER", nullable: false),
                    rejected = table.Column<long>(type: "INTEGER", nullable: false),
                    remunerated = table.Column<long>(type: "INTEGER", nullable: true),
                    valued_price = table.Column<long>(type: "INTEGER", nullable: false),
                    valuated = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_line", x => new { x.claim_id, x.number });
                    table.ForeignKey(
                        name: "fk_claim_line_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_line_medical_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "medical_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_risk",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    screened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_risk", x => x.claim_id);
                    table.ForeignKey(
                        name: "fk_claim_risk_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "claim_valuation",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rejection = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    claimed = table.Column<long>(type: "INTEGER", nullable: false),
                    approved = table.Column<long>(type: "INTEGER", nullable: false),
                    valuated = table.Column<long>(type: "INTEGER", nullable: false),
                    remunerated = table.Column<long>(type: "INTEGER", nullable: false),
                    awaits_index = table.Column<bool>(type: "INTEGER", nullable: false),
                    steps = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_valuation", x => new { x.claim_id, x.number });
                    table.ForeignKey(
                        name: "fk_claim_valuation_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fraud_signal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    facility_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    raised_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fraud_signal", x => x.id);
                    table.ForeignKey(
                        name: "fk_fraud_signal_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "imported_outcome",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    rejection = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    review = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    feedback = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    approved = table.Column<long>(type: "INTEGER", nullable: false),
                    valuated = table.Column<long>(type: "INTEGER", nullable: false),
                    remunerated = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    processed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    owed = table.Column<bool>(type: "INTEGER", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: false),
                    reservations = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_imported_outcome", x => x.claim_id);
                    table.ForeignKey(
                        name: "fk_imported_outcome_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bill_line",
                columns: table => new
                {
                    bill_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    run_number = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    valuation = table.Column<int>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    settled = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_line", x => new { x.bill_id, x.number });
                    table.ForeignKey(
                        name: "fk_bill_line_bill_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bill",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bill_line_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bill_payment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bill_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    paid_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rejected_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    rejection_reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bill_payment", x => x.id);
                    table.ForeignKey(
                        name: "fk_bill_payment_bill_bill_id",
                        column: x => x.bill_id,
                        principalTable: "bill",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "claim_reservation",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    insuree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    members = table.Column<int>(type: "INTEGER", nullable: false),
                    in_use = table.Column<bool>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hospital = table.Column<bool>(type: "INTEGER", nullable: false),
                    deductible = table.Column<long>(type: "INTEGER", nullable: false),
                    counted = table.Column<long>(type: "INTEGER", nullable: false),
                    valuated = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_reservation", x => new { x.claim_id, x.policy_id });
                    table.ForeignKey(
                        name: "fk_claim_reservation_claim_claim_id",
                        column: x => x.claim_id,
                        principalTable: "claim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_claim_reservation_policy_policy_id",
                        column: x => x.policy_id,
                        principalTable: "policy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contribution",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    payer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    of_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    funding_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    receipt = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    paid_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    photo_fee = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution", x => x.id);
                    table.ForeignKey(
                        name: "fk_contribution_contribution_of_id",
                        column: x => x.of_id,
                        principalTable: "contribution",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_contribution_funding_funding_id",
                        column: x => x.funding_id,
                        principalTable: "funding",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_contribution_payer_payer_id",
                        column: x => x.payer_id,
                        principalTable: "payer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_contribution_policy_policy_id",
                        column: x => x.policy_id,
                        principalTable: "policy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "policy_interruption",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_interruption", x => new { x.policy_id, x.number });
                    table.ForeignKey(
                        name: "fk_policy_interruption_policy_policy_id",
                        column: x => x.policy_id,
                        principalTable: "policy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policy_member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    insuree_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @class = table.Column<string>(name: "class", type: "TEXT", maxLength: 40, nullable: false),
                    enrolled_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    joined_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    value_before = table.Column<long>(type: "INTEGER", nullable: true),
                    value_after = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_member", x => x.id);
                    table.ForeignKey(
                        name: "fk_policy_member_insuree_insuree_id",
                        column: x => x.insuree_id,
                        principalTable: "insuree",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_member_policy_policy_id",
                        column: x => x.policy_id,
                        principalTable: "policy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "policy_share",
                columns: table => new
                {
                    payer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    basis_points = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_share", x => new { x.policy_id, x.payer_id });
                    table.ForeignKey(
                        name: "fk_policy_share_payer_payer_id",
                        column: x => x.payer_id,
                        principalTable: "payer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_policy_share_policy_policy_id",
                        column: x => x.policy_id,
                        principalTable: "policy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "renewal_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    policy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    family_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    renewal_product_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    officer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    renewable_to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    warnings = table.Column<string>(type: "TEXT", nullable: false),
                    attention = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 250, nullable: false),
                    renewed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_renewal_notice", x => x.id);
                    table.ForeignKey(
                        name: "fk_renewal_notice_family_family_id",
                        column: x => x.family_id,
                        principalTable: "family",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_renewal_notice_officer_officer_id",
                        column: x => x.officer_id,
                        principalTable: "officer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_renewal_notice_policy_policy_id",
                        column: x => x.policy_id,
                        principalTable: "policy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_renewal_notice_policy_renewed_by_id",
                        column: x => x.renewed_by_id,
                        principalTable: "policy",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "sequencer",
                columns: new[] { "id", "last_position", "last_seal", "last_seal_hash" },
                values: new object[] { 1, 0L, 0L, new byte[0] });

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
                name: "ix_bill_facility_id_id",
                table: "bill",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_bill_run_id_id",
                table: "bill",
                columns: new[] { "run_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_bill_status_id",
                table: "bill",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_bill_line_claim_id_product_id",
                table: "bill_line",
                columns: new[] { "claim_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bill_line_run_id",
                table: "bill_line",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_bill_payment_bill_id_reference",
                table: "bill_payment",
                columns: new[] { "bill_id", "reference" },
                unique: true,
                filter: "rejected_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_claim_claim_administrator_id",
                table: "claim",
                column: "claim_administrator_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_code",
                table: "claim",
                column: "code",
                unique: true,
                filter: "state <> 'Deleted'");

            migrationBuilder.CreateIndex(
                name: "ix_claim_facility_id_id",
                table: "claim",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_insuree_id_target_date",
                table: "claim",
                columns: new[] { "insuree_id", "target_date" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_main_diagnosis_id",
                table: "claim",
                column: "main_diagnosis_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_review_id",
                table: "claim",
                columns: new[] { "review", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_root_id_restoration",
                table: "claim",
                columns: new[] { "root_id", "restoration" },
                unique: true,
                filter: "root_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_claim_state_id",
                table: "claim",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_target_date_id",
                table: "claim",
                columns: new[] { "target_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_administrator_code",
                table: "claim_administrator",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_administrator_facility_id_code",
                table: "claim_administrator",
                columns: new[] { "facility_id", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_administrator_folded_code",
                table: "claim_administrator",
                column: "folded_code");

            migrationBuilder.CreateIndex(
                name: "ix_claim_administrator_folded_name",
                table: "claim_administrator",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_claim_attachment_claim_id",
                table: "claim_attachment",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_feedback_officer_id",
                table: "claim_feedback",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_line_entry_id",
                table: "claim_line",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_operation_open",
                table: "claim_operation",
                column: "id",
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_claim_reservation_policy_id_sequence",
                table: "claim_reservation",
                columns: new[] { "policy_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_risk_score_claim_id",
                table: "claim_risk",
                columns: new[] { "score", "claim_id" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_turn_insuree_id",
                table: "claim_turn",
                column: "insuree_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_code_list_code",
                table: "code",
                columns: new[] { "list", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contribution_funding_id_id",
                table: "contribution",
                columns: new[] { "funding_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_funding_id_policy_id",
                table: "contribution",
                columns: new[] { "funding_id", "policy_id" },
                unique: true,
                filter: "kind = 'Payment' AND funding_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_of",
                table: "contribution",
                column: "of_id");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_paid_on_id",
                table: "contribution",
                columns: new[] { "paid_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_payer_id",
                table: "contribution",
                column: "payer_id");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_policy_id_id",
                table: "contribution",
                columns: new[] { "policy_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_contribution_product_id_receipt",
                table: "contribution",
                columns: new[] { "product_id", "receipt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contribution_reversal",
                table: "contribution",
                column: "of_id",
                unique: true,
                filter: "kind = 'Reversal'");

            migrationBuilder.CreateIndex(
                name: "ix_diagnosis_code",
                table: "diagnosis",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_diagnosis_folded_code",
                table: "diagnosis",
                column: "folded_code");

            migrationBuilder.CreateIndex(
                name: "ix_diagnosis_folded_name",
                table: "diagnosis",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pair_first_id_second_id",
                table: "duplicate_pair",
                columns: new[] { "first_id", "second_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pair_second_id",
                table: "duplicate_pair",
                column: "second_id");

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_pair_state_score_id",
                table: "duplicate_pair",
                columns: new[] { "state", "score", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_duplicate_search_open",
                table: "duplicate_search",
                column: "id",
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_change_family_id_id",
                table: "enrolment_change",
                columns: new[] { "family_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_change_insuree_id_id",
                table: "enrolment_change",
                columns: new[] { "insuree_id", "id" },
                filter: "insuree_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_change_other_family_id_id",
                table: "enrolment_change",
                columns: new[] { "other_family_id", "id" },
                filter: "other_family_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_enrolment_change_other_insuree_id_id",
                table: "enrolment_change",
                columns: new[] { "other_insuree_id", "id" },
                filter: "other_insuree_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_facility_contract_terms_item_price_list_id",
                table: "facility_contract_terms",
                column: "item_price_list_id");

            migrationBuilder.CreateIndex(
                name: "ix_facility_contract_terms_service_price_list_id",
                table: "facility_contract_terms",
                column: "service_price_list_id");

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
                name: "ix_family_location_id_id",
                table: "family",
                columns: new[] { "location_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_claim_id",
                table: "fraud_signal",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_code_id",
                table: "fraud_signal",
                columns: new[] { "code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_facility_id_id",
                table: "fraud_signal",
                columns: new[] { "facility_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_raised_at_id",
                table: "fraud_signal",
                columns: new[] { "raised_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_state_id",
                table: "fraud_signal",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_fraud_signal_subject_id_code_key",
                table: "fraud_signal",
                columns: new[] { "subject_id", "code", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_funding_open",
                table: "funding",
                column: "id",
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_funding_payer_id_id",
                table: "funding",
                columns: new[] { "payer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_funding_product_id_id",
                table: "funding",
                columns: new[] { "product_id", "id" });

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
                name: "ix_insuree_birth_key",
                table: "insuree",
                column: "birth_key");

            migrationBuilder.CreateIndex(
                name: "ix_insuree_family_id_registration",
                table: "insuree",
                columns: new[] { "family_id", "registration" });

            migrationBuilder.CreateIndex(
                name: "ix_insuree_folded_name_id",
                table: "insuree",
                columns: new[] { "folded_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_insuree_merged_into_id",
                table: "insuree",
                column: "merged_into_id",
                filter: "merged_into_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_insuree_name_key",
                table: "insuree",
                column: "name_key");

            migrationBuilder.CreateIndex(
                name: "ix_insuree_number",
                table: "insuree",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_insuree_phone",
                table: "insuree",
                column: "phone");

            migrationBuilder.CreateIndex(
                name: "ix_insuree_phone_key",
                table: "insuree",
                column: "phone_key");

            migrationBuilder.CreateIndex(
                name: "ix_insuree_identifier_key",
                table: "insuree_identifier",
                column: "key");

            migrationBuilder.CreateIndex(
                name: "ix_insuree_identifier_type_held_key",
                table: "insuree_identifier",
                columns: new[] { "type", "held_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_insuree_merge_from_id_id",
                table: "insuree_merge",
                columns: new[] { "from_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_insuree_merge_into_id_id",
                table: "insuree_merge",
                columns: new[] { "into_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_insuree_photo_insuree_id_id",
                table: "insuree_photo",
                columns: new[] { "insuree_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_insuree_usage_policy_id_insuree_id",
                table: "insuree_usage",
                columns: new[] { "policy_id", "insuree_id" },
                unique: true);

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
                name: "ix_medical_entry_kind_code",
                table: "medical_entry",
                columns: new[] { "kind", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_medical_entry_kind_folded_code",
                table: "medical_entry",
                columns: new[] { "kind", "folded_code" });

            migrationBuilder.CreateIndex(
                name: "ix_medical_entry_kind_folded_name",
                table: "medical_entry",
                columns: new[] { "kind", "folded_name" });

            migrationBuilder.CreateIndex(
                name: "ix_officer_code",
                table: "officer",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_officer_folded_code",
                table: "officer",
                column: "folded_code");

            migrationBuilder.CreateIndex(
                name: "ix_officer_folded_name",
                table: "officer",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_officer_substitute_id",
                table: "officer",
                column: "substitute_id");

            migrationBuilder.CreateIndex(
                name: "ix_officer_village_location_id",
                table: "officer_village",
                column: "location_id");

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
                name: "ix_payer_folded_name",
                table: "payer",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_payer_name",
                table: "payer",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payment_run_product_id_number",
                table: "payment_run",
                columns: new[] { "product_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_family_id_product_id",
                table: "policy",
                columns: new[] { "family_id", "product_id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_officer_id",
                table: "policy",
                column: "officer_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_product_id_id",
                table: "policy",
                columns: new[] { "product_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_product_version_id",
                table: "policy",
                column: "product_version_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_renews_id",
                table: "policy",
                column: "renews_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_status_expires_on",
                table: "policy",
                columns: new[] { "status", "expires_on" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_status_id",
                table: "policy",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_member_insuree_id_policy_id",
                table: "policy_member",
                columns: new[] { "insuree_id", "policy_id" });

            migrationBuilder.CreateIndex(
                name: "ix_policy_member_policy_id",
                table: "policy_member",
                column: "policy_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_share_payer_id",
                table: "policy_share",
                column: "payer_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_usage_policy_id",
                table: "policy_usage",
                column: "policy_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_price_list_kind_name",
                table: "price_list",
                columns: new[] { "kind", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_price_list_entry_entry_id",
                table: "price_list_entry",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_price_list_entry_price_list_id_entry_id",
                table: "price_list_entry",
                columns: new[] { "price_list_id", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_product_code",
                table: "product",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_entry_entry_id",
                table: "product_entry",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_product_entry_product_id_entry_id_first_version",
                table: "product_entry",
                columns: new[] { "product_id", "entry_id", "first_version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_product_version_product_id_number",
                table: "product_version",
                columns: new[] { "product_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_renewal_notice_expires_on_id",
                table: "renewal_notice",
                columns: new[] { "expires_on", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_renewal_notice_family_id_id",
                table: "renewal_notice",
                columns: new[] { "family_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_renewal_notice_officer_id_id",
                table: "renewal_notice",
                columns: new[] { "officer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_renewal_notice_policy_id",
                table: "renewal_notice",
                column: "policy_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_renewal_notice_renewed_by_id",
                table: "renewal_notice",
                column: "renewed_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_renewal_notice_state_id",
                table: "renewal_notice",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reserved_number_batch_id_number",
                table: "reserved_number",
                columns: new[] { "batch_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_reserved_number_number",
                table: "reserved_number",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_source_reference_entity_id",
                table: "source_reference",
                column: "entity_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "audit_pending");

            migrationBuilder.DropTable(
                name: "audit_personal");

            migrationBuilder.DropTable(
                name: "audit_seal");

            migrationBuilder.DropTable(
                name: "bill_line");

            migrationBuilder.DropTable(
                name: "bill_payment");

            migrationBuilder.DropTable(
                name: "claim_attachment");

            migrationBuilder.DropTable(
                name: "claim_feedback");

            migrationBuilder.DropTable(
                name: "claim_line");

            migrationBuilder.DropTable(
                name: "claim_operation");

            migrationBuilder.DropTable(
                name: "claim_reservation");

            migrationBuilder.DropTable(
                name: "claim_risk");

            migrationBuilder.DropTable(
                name: "claim_turn");

            migrationBuilder.DropTable(
                name: "claim_valuation");

            migrationBuilder.DropTable(
                name: "code");

            migrationBuilder.DropTable(
                name: "contribution");

            migrationBuilder.DropTable(
                name: "document_series");

            migrationBuilder.DropTable(
                name: "duplicate_pair");

            migrationBuilder.DropTable(
                name: "duplicate_search");

            migrationBuilder.DropTable(
                name: "enrolment_change");

            migrationBuilder.DropTable(
                name: "entry_peers");

            migrationBuilder.DropTable(
                name: "facility_contract_terms");

            migrationBuilder.DropTable(
                name: "facility_copy_catchment");

            migrationBuilder.DropTable(
                name: "facility_month");

            migrationBuilder.DropTable(
                name: "facility_standing");

            migrationBuilder.DropTable(
                name: "fraud_progress");

            migrationBuilder.DropTable(
                name: "fraud_signal");

            migrationBuilder.DropTable(
                name: "idempotency");

            migrationBuilder.DropTable(
                name: "import_file");

            migrationBuilder.DropTable(
                name: "imported_outcome");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "inbox_source");

            migrationBuilder.DropTable(
                name: "inbox_subject");

            migrationBuilder.DropTable(
                name: "insuree_identifier");

            migrationBuilder.DropTable(
                name: "insuree_merge");

            migrationBuilder.DropTable(
                name: "insuree_photo");

            migrationBuilder.DropTable(
                name: "insuree_usage");

            migrationBuilder.DropTable(
                name: "lease");

            migrationBuilder.DropTable(
                name: "location_copy_past_population");

            migrationBuilder.DropTable(
                name: "medical_entry_version");

            migrationBuilder.DropTable(
                name: "officer_village");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "payment_ledger");

            migrationBuilder.DropTable(
                name: "policy_interruption");

            migrationBuilder.DropTable(
                name: "policy_member");

            migrationBuilder.DropTable(
                name: "policy_share");

            migrationBuilder.DropTable(
                name: "policy_usage");

            migrationBuilder.DropTable(
                name: "price_list_entry");

            migrationBuilder.DropTable(
                name: "product_entry");

            migrationBuilder.DropTable(
                name: "read_copy");

            migrationBuilder.DropTable(
                name: "renewal_notice");

            migrationBuilder.DropTable(
                name: "reserved_number");

            migrationBuilder.DropTable(
                name: "screening_due");

            migrationBuilder.DropTable(
                name: "sequencer");

            migrationBuilder.DropTable(
                name: "source_reference");

            migrationBuilder.DropTable(
                name: "bill");

            migrationBuilder.DropTable(
                name: "funding");

            migrationBuilder.DropTable(
                name: "facility_contract");

            migrationBuilder.DropTable(
                name: "facility_copy");

            migrationBuilder.DropTable(
                name: "import_operation");

            migrationBuilder.DropTable(
                name: "claim");

            migrationBuilder.DropTable(
                name: "location_copy");

            migrationBuilder.DropTable(
                name: "price_list");

            migrationBuilder.DropTable(
                name: "medical_entry");

            migrationBuilder.DropTable(
                name: "policy");

            migrationBuilder.DropTable(
                name: "number_batch");

            migrationBuilder.DropTable(
                name: "payment_run");

            migrationBuilder.DropTable(
                name: "payer");

            migrationBuilder.DropTable(
                name: "claim_administrator");

            migrationBuilder.DropTable(
                name: "diagnosis");

            migrationBuilder.DropTable(
                name: "insuree");

            migrationBuilder.DropTable(
                name: "officer");

            migrationBuilder.DropTable(
                name: "product_version");

            migrationBuilder.DropTable(
                name: "family");

            migrationBuilder.DropTable(
                name: "product");
        }
    }
}
