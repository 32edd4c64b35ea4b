using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Platform.Insurance.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddClaims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "claim",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    insuree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facility_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_administrator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    visit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    visit_from = table.Column<DateOnly>(type: "date", nullable: false),
                    visit_to = table.Column<DateOnly>(type: "date", nullable: true),
                    target_date = table.Column<DateOnly>(type: "date", nullable: false),
                    claimed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    main_diagnosis_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_diagnosis_ids = table.Column<string>(type: "text", nullable: false),
                    guarantee = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    explanation = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    duplicate_reason = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    rejection = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    review = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    feedback = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    claimed = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: false),
                    valuated = table.Column<long>(type: "bigint", nullable: false),
                    remunerated = table.Column<long>(type: "bigint", nullable: false),
                    awaits_index = table.Column<bool>(type: "boolean", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    valuations = table.Column<int>(type: "integer", nullable: false),
                    first_submitted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    processed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                name: "claim_turn",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    insuree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_claim_turn", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "insuree_usage",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    insuree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claims = table.Column<string>(type: "text", nullable: false),
                    valuated = table.Column<string>(type: "text", nullable: false),
                    counted_general = table.Column<long>(type: "bigint", nullable: false),
                    counted_in_patient = table.Column<long>(type: "bigint", nullable: false),
                    counted_out_patient = table.Column<long>(type: "bigint", nullable: false),
                    deductible_general = table.Column<long>(type: "bigint", nullable: false),
                    deductible_in_patient = table.Column<long>(type: "bigint", nullable: false),
                    deductible_out_patient = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insuree_usage", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policy_usage",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    counted_general = table.Column<long>(type: "bigint", nullable: false),
                    counted_in_patient = table.Column<long>(type: "bigint", nullable: false),
                    counted_out_patient = table.Column<long>(type: "bigint", nullable: false),
                    deductible_general = table.Column<long>(type: "bigint", nullable: false),
                    deductible_in_patient = table.Column<long>(type: "bigint", nullable: false),
                    deductible_out_patient = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_usage", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "claim_line",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    provided = table.Column<long>(type: "bigint", nullable: false),
                    asked = table.Column<long>(type: "bigint", nullable: false),
                    parts = table.Column<string>(type: "text", nullable: false),
                    explanation = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    approved_quantity = table.Column<long>(type: "bigint", nullable: true),
                    approved_price = table.Column<long>(type: "bigint", nullable: true),
                    rejection = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    allowed_quantity = table.Column<long>(type: "bigint", nullable: false),
                    ceiling_left_out = table.Column<bool>(type: "boolean", nullable: false),
                    limitation = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    list_price = table.Column<long>(type: "bigint", nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    policy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    surplus_price = table.Column<long>(type: "bigint", nullable: false),
                    assigned_price = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: false),
                    category_over = table.Column<long>(type: "bigint", nullable: false),
                    ceiling_over = table.Column<long>(type: "bigint", nullable: false),
                    claimed = table.Column<long>(type: "bigint", nullable: false),
                    co_insurance = table.Column<long>(type: "bigint", nullable: false),
                    deductible = table.Column<long>(type: "bigint", nullable: false),
                    fixed_limit = table.Column<long>(type: "bigint", nullable: false),
                    package_surplus = table.Column<long>(type: "bigint", nullable: false),
                    price_adjustment = table.Column<long>(type: "bigint", nullable: false),
                    valued_quantity = table.Column<long>(type: "bigint", nullable: false),
                    quantity_cut = table.Column<long>(type: "bigint", nullable: false),
                    rejected = table.Column<long>(type: "bigint", nullable: false),
                    remunerated = table.Column<long>(type: "bigint", nullable: true),
                    valued_price = table.Column<long>(type: "bigint", nullable: false),
                    valuated = table.Column<long>(type: "bigint", nullable: false)
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
                name: "claim_reservation",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    policy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    insuree_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    hospital = table.Column<bool>(type: "boolean", nullable: false),
                    deductible = table.Column<long>(type: "bigint", nullable: false),
                    counted = table.Column<long>(type: "bigint", nullable: false),
                    valuated = table.Column<long>(type: "bigint", nullable: false)
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
                name: "claim_valuation",
                columns: table => new
                {
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rejection = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    claimed = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: false),
                    valuated = table.Column<long>(type: "bigint", nullable: false),
                    remunerated = table.Column<long>(type: "bigint", nullable: false),
                    awaits_index = table.Column<bool>(type: "boolean", nullable: false),
                    steps = table.Column<byte[]>(type: "bytea", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "ix_claim_claim_administrator_id",
                table: "claim",
                column: "claim_administrator_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_code",
                table: "claim",
                column: "code",
                unique: true);

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
                name: "ix_claim_state_id",
                table: "claim",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_claim_line_entry_id",
                table: "claim_line",
                column: "entry_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_reservation_policy_id_sequence",
                table: "claim_reservation",
                columns: new[] { "policy_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_turn_insuree_id",
                table: "claim_turn",
                column: "insuree_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_insuree_usage_policy_id_insuree_id",
                table: "insuree_usage",
                columns: new[] { "policy_id", "insuree_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_policy_usage_policy_id",
                table: "policy_usage",
                column: "policy_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "claim_line");

            migrationBuilder.DropTable(
                name: "claim_reservation");

            migrationBuilder.DropTable(
                name: "claim_turn");

            migrationBuilder.DropTable(
                name: "claim_valuation");

            migrationBuilder.DropTable(
                name: "insuree_usage");

            migrationBuilder.DropTable(
                name: "policy_usage");

            migrationBuilder.DropTable(
                name: "claim");
        }
    }
}
