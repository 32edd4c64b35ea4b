namespace Platform.Kernel.Tests;

public sealed class ValidationTests
{
    private enum Refusal
    {
        BadRequest,
        BrokenRule,
        WrongState,
        Missing,
    }

    [Fact]
    public void What_could_not_be_read_and_what_breaks_rules_is_told_at_once()
    {
        var unread = Unread("id");

        var refused = Assert.Throws<DomainException>(() =>
            unread.Beside(Refusal.BadRequest, () => Refuse(ErrorKind.Invalid, "quantity"))
        );

        Assert.Equal((Refusal.BrokenRule, ErrorKind.Invalid), (refused.Code, refused.Kind));
        Assert.Equal(["id FORMAT", "quantity BROKEN"], Told(refused));
    }

    [Fact]
    public void Of_a_field_that_could_not_be_read_rules_say_nothing()
    {
        var unread = Unread("id");

        var refused = Assert.Throws<DomainException>(() =>
            unread.Beside(Refusal.BadRequest, () => Refuse(ErrorKind.Invalid, "id", "quantity"))
        );

        Assert.Equal(["id FORMAT", "quantity BROKEN"], Told(refused));
    }

    [Fact]
    public void What_could_not_be_read_is_told_where_no_rule_is_broken()
    {
        var refused = Assert.Throws<DomainException>(() => Unread("id").Beside(Refusal.BadRequest, () => 1));

        Assert.Equal(Refusal.BadRequest, (Refusal)refused.Code);
        Assert.Equal(["id FORMAT"], Told(refused));
    }

    [Fact]
    public void A_state_that_is_wrong_does_not_hide_what_could_not_be_read()
    {
        var refused = Assert.Throws<DomainException>(() =>
            Unread("id").Beside(Refusal.BadRequest, () => Refuse(ErrorKind.FailedPrecondition))
        );

        Assert.Equal((Refusal.BadRequest, ErrorKind.Invalid), (refused.Code, refused.Kind));
    }

    [Fact]
    public void What_is_not_there_for_the_caller_stays_unknown()
    {
        var refused = Assert.Throws<DomainException>(() =>
            Unread("id").Beside(Refusal.BadRequest, () => Refuse(ErrorKind.NotFound))
        );

        Assert.Equal(ErrorKind.NotFound, refused.Kind);
    }

    [Fact]
    public void A_request_that_nothing_is_wrong_with_is_decided() =>
        Assert.Equal(7, new Validation().Beside(Refusal.BadRequest, () => 7));

    private static Validation Unread(string field)
    {
        var validation = new Validation();
        validation.Add(field, "FORMAT", "It cannot be read.");
        return validation;
    }

    private static void Refuse(ErrorKind kind, params string[] fields) =>
        throw new DomainException(
            kind switch
            {
                ErrorKind.Invalid => Refusal.BrokenRule,
                ErrorKind.NotFound => Refusal.Missing,
                _ => Refusal.WrongState,
            },
            kind,
            "No.",
            [.. fields.Select(field => new FieldError(field, "BROKEN", "It breaks a rule."))]
        );

    private static IEnumerable<string> Told(DomainException refused) =>
        refused.Fields.Select(error => $"{error.Field} {error.Code}");
}
