using Grpc.Core;
using Platform.Hosting.Tests.Probe;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

/// <summary>What a caller is told when something goes wrong.</summary>
public sealed class ErrorTests(Probes probes) : IClassFixture<Probes>
{
    public enum ThingError
    {
        ThingIsBroken,
    }

    [Theory]
    [InlineData(ErrorKind.Invalid, StatusCode.InvalidArgument, 400)]
    [InlineData(ErrorKind.NotFound, StatusCode.NotFound, 404)]
    [InlineData(ErrorKind.AlreadyExists, StatusCode.AlreadyExists, 409)]
    [InlineData(ErrorKind.FailedPrecondition, StatusCode.FailedPrecondition, 409)]
    [InlineData(ErrorKind.Aborted, StatusCode.Aborted, 409)]
    [InlineData(ErrorKind.PermissionDenied, StatusCode.PermissionDenied, 403)]
    [InlineData(ErrorKind.ResourceExhausted, StatusCode.ResourceExhausted, 429)]
    public async Task Each_kind_of_refusal_has_its_status(ErrorKind kind, StatusCode status, int http)
    {
        var host = await Throwing(new DomainException(ThingError.ThingIsBroken, kind, "It is broken."));
        foreach (var transport in Enum.GetValues<Transport>())
        {
            var reply = await host.By(transport).Look("a", Token(host));
            reply.Is(status, http, "THING_IS_BROKEN");
            Assert.Equal("It is broken.", reply.Detail);
        }
    }

    [Theory, OnBothTransports]
    public async Task Every_field_that_is_wrong_is_told_at_once(Transport transport)
    {
        var fields = new[]
        {
            new FieldError("name", "REQUIRED", "A name is needed."),
            new FieldError("size", "OUT_OF_RANGE", "Too big."),
        };
        var host = await Throwing(new DomainException(ThingError.ThingIsBroken, ErrorKind.Invalid, "2 fields", fields));
        Assert.Equal(["name", "size"], (await host.By(transport).Look("a", Token(host))).Fields);
    }

    [Theory, OnBothTransports]
    public async Task Of_very_many_wrong_fields_the_first_hundred_are_told(Transport transport)
    {
        var fields = Enumerable
            .Range(0, 500)
            .Select(i => new FieldError($"f{i}", "OUT_OF_RANGE", "Too big."))
            .ToArray();
        var host = await Throwing(new DomainException(ThingError.ThingIsBroken, ErrorKind.Invalid, "500", fields));
        Assert.Equal(100, (await host.By(transport).Look("a", Token(host))).Fields.Count);
    }

    [Theory, OnBothTransports]
    public async Task An_unexpected_error_tells_nothing_of_the_inside(Transport transport)
    {
        var host = await Throwing(new InvalidOperationException("the secret of the house"));
        var reply = await host.By(transport).Look("a", Token(host));
        reply.Is(StatusCode.Internal, 500, "INTERNAL");
        Assert.DoesNotContain("secret", reply.Detail, StringComparison.Ordinal);
    }

    [Theory, OnBothTransports]
    public async Task A_wait_that_the_service_itself_gave_up_is_no_cancellation_by_the_caller(Transport transport)
    {
        var host = await Throwing(new TaskCanceledException());
        (await host.By(transport).Look("a", Token(host))).Is(StatusCode.Internal, 500, "INTERNAL");
    }

    private async Task<ProbeHost> Throwing(Exception exception)
    {
        var host = await probes.On(TestDatabase.Sqlite);
        host.Behaviour.Look = (_, _) => throw exception;
        return host;
    }

    private static string Token(ProbeHost host) => host.Platform.Issuer("tz").ForPerson("amina", "things.look");
}
