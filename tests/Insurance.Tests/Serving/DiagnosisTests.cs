using Grpc.Core;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.Serving;

public sealed class DiagnosisTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_diagnosis_that_was_added_is_answered(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var added = await Add(host, InsuranceHosts.Code("A"));
        Assert.Equal(added, await host.Diagnoses.GetDiagnosisAsync(new() { Id = added.Id }, host.Clerk("tz")));
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_a_diagnosis_is_told_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            host.Diagnoses.CreateDiagnosisAsync(
                new()
                {
                    Diagnosis = new Diagnosis
                    {
                        Code = "no spaces",
                        ValidFrom = "2026-02-30",
                        ValidTo = "soon",
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "diagnosis.code: FORMAT",
                "diagnosis.name: REQUIRED",
                "diagnosis.valid_from: FORMAT",
                "diagnosis.valid_to: FORMAT",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_code_that_is_taken_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var first = await Add(host, InsuranceHosts.Code("A"));
        var refused = await Refused(host.Diagnoses.CreateDiagnosisAsync(new() { Diagnosis = first }, host.Clerk("tz")));
        Assert.Equal((StatusCode.AlreadyExists, "CODE_TAKEN"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task Only_the_fields_of_the_mask_change(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var added = await Add(host, InsuranceHosts.Code("A"));
        var changed = await host.Diagnoses.UpdateDiagnosisAsync(
            new()
            {
                Diagnosis = new Diagnosis
                {
                    Id = added.Id,
                    Name = "Malaria",
                    Code = "ignored",
                },
                UpdateMask = new() { Paths = { "name" } },
            },
            host.Clerk("tz")
        );
        Assert.Equal((added.Code, "Malaria", "2"), (changed.Code, changed.Name, changed.Etag));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_of_what_somebody_else_has_changed_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var seen = await Add(host, InsuranceHosts.Code("A"));
        seen.Name = "Changed first";
        await host.Diagnoses.UpdateDiagnosisAsync(new() { Diagnosis = seen }, host.Clerk("tz"));
        var refused = await Refused(host.Diagnoses.UpdateDiagnosisAsync(new() { Diagnosis = seen }, host.Clerk("tz")));
        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task Diagnoses_are_found_by_the_beginning_of_the_name_whatever_the_case_and_accents(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var added = await Add(host, InsuranceHosts.Code("A"), "Ménière's disease");
        var found = await host.Diagnoses.ListDiagnosesAsync(new() { Query = "MENIERE" }, host.Clerk("tz"));
        Assert.Contains(added, found.Diagnoses);
    }

    [Theory, OnBothDatabases]
    public async Task Pages_hold_every_diagnosis_once_in_the_order_of_codes(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var prefix = InsuranceHosts.Code("PG");
        for (var i = 0; i < 5; i++)
            await Add(host, $"{prefix}{i}");
        var codes = new List<string>();
        var request = new ListDiagnosesRequest { Query = prefix, PageSize = 2 };
        do
        {
            var page = await host.Diagnoses.ListDiagnosesAsync(request, host.Clerk("tz"));
            codes.AddRange(page.Diagnoses.Select(d => d.Code));
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        Assert.Equal([.. Enumerable.Range(0, 5).Select(i => $"{prefix}{i}")], codes);
    }

    [Theory, OnBothDatabases]
    public async Task A_token_of_another_filter_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var prefix = InsuranceHosts.Code("PG");
        await Add(host, prefix + "0");
        await Add(host, prefix + "1");
        var page = await host.Diagnoses.ListDiagnosesAsync(new() { Query = prefix, PageSize = 1 }, host.Clerk("tz"));
        var refused = await Refused(
            host.Diagnoses.ListDiagnosesAsync(new() { Query = "X", PageToken = page.NextPageToken }, host.Clerk("tz"))
        );
        Assert.Equal(["page_token: STALE"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_file_makes_changes_and_refuses_row_by_row(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var known = await Add(host, InsuranceHosts.Code("A"), "Old name");
        var fresh = InsuranceHosts.Code("A");
        var csv = $"""
            code,name,valid_from
            {known.Code},New name,
            {fresh},"Fever, unspecified",2020-01-01
            bad code,X,2020-13-01
            {fresh},Again,
            """;
        var done = await host.Done("tz", host.Diagnoses.ImportDiagnosesAsync(new() { Csv = csv }, host.Clerk("tz")));
        Assert.Equal((4, 1, 1, 2), (done.Counts.Read, done.Counts.Created, done.Counts.Updated, done.Counts.Refused));
        Assert.Equal(
            ["4 code FORMAT", "4 valid_from FORMAT", "5 code REPEATED"],
            done.Errors.Select(e => $"{e.Line} {e.Field} {e.Code}").Order()
        );
        var changed = await host.Diagnoses.GetDiagnosisAsync(new() { Id = known.Id }, host.Clerk("tz"));
        Assert.Equal("New name", changed.Name);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_file_again_changes_nothing(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var csv = $"code,name\n{InsuranceHosts.Code("A")},Cough\n{InsuranceHosts.Code("A")},Cold";
        await host.Done("tz", host.Diagnoses.ImportDiagnosesAsync(new() { Csv = csv }, host.Clerk("tz")));
        var again = await host.Done("tz", host.Diagnoses.ImportDiagnosesAsync(new() { Csv = csv }, host.Clerk("tz")));
        Assert.Equal((2, 2), (again.Counts.Read, again.Counts.Unchanged));
    }

    [Theory, OnBothDatabases]
    public async Task A_file_that_is_only_checked_stores_nothing(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var code = InsuranceHosts.Code("A");
        var done = await host.Done(
            "tz",
            host.Diagnoses.ImportDiagnosesAsync(
                new() { Csv = $"code,name\n{code},Cough", DryRun = true },
                host.Clerk("tz")
            )
        );
        Assert.Equal(1, done.Counts.Created);
        var found = await host.Diagnoses.ListDiagnosesAsync(new() { Query = code }, host.Clerk("tz"));
        Assert.Empty(found.Diagnoses);
    }

    [Theory, OnBothDatabases]
    public async Task A_name_whose_letters_stand_for_sentences_is_stored(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var added = await Add(host, InsuranceHosts.Code("A"), new string('\uFDFA', 255));
        Assert.Equal(255, added.Name.Length);
    }

    private static async Task<Diagnosis> Add(InsuranceHost host, string code, string name = "Rotaviral enteritis") =>
        await host.Diagnoses.CreateDiagnosisAsync(
            new()
            {
                Diagnosis = new Diagnosis { Code = code, Name = name },
            },
            host.Clerk("tz")
        );
}
