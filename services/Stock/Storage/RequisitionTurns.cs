namespace Platform.Stock.Storage;

/// <summary>Whose turn it is to begin, or remove, a requisition of a facility and program: one after the other, so that each sees the last.</summary>
internal static class RequisitionTurns
{
    /// <summary>Holds the facility's part in the program until the open transaction ends; without one nothing begins there.</summary>
    public static Statements Hold(this Statements statements, Guid facilityId, Guid programId) =>
        statements.Read(
            $"""
            SELECT f.id FROM facility_program AS f
            WHERE f.facility_id = @facility AND f.program_id = @program{statements.ForUpdate("f")}
            """,
            _ => { },
            ("facility", facilityId),
            ("program", programId)
        );

    /// <summary>Holds requisitions until the open transaction ends, in the order of their ids.</summary>
    /// <param name="statements">Takes the question.</param>
    /// <param name="ids">Which.</param>
    /// <param name="held">Takes the id and the version of each that is there still.</param>
    public static Statements HoldRequisitions(
        this Statements statements,
        IReadOnlyList<Guid> ids,
        Action<Guid, long> held
    ) =>
        statements.ReadBy(
            new Rows("requisition", ids.Count).Column("id", i => ids[i]),
            $"SELECT r.id, r.version FROM {{0}} JOIN requisition AS r ON r.id = k.id ORDER BY r.id{statements.ForUpdate("r")}",
            row => held(row.GetGuid(0), row.GetInt64(1))
        );
}
