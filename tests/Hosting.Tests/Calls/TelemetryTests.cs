using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Events;
using Platform.Hosting.Tests.Probe;
using Platform.Probe.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

/// <summary>What operators see of calls.</summary>
public sealed class TelemetryTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_time_of_a_call_is_measured_by_rpc_and_outcome_and_by_nothing_of_the_caller()
    {
        var measured = new ConcurrentQueue<KeyValuePair<string, object?>[]>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == CallTelemetry.Name && instrument.Name == "platform.call.duration")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Enqueue(tags.ToArray()));
        listener.Start();
        await using var host = await ProbeHost.Start(TestDatabase.Sqlite, postgres, tenants: ["tz"]);
        host.Behaviour.Look = (_, _) => throw new RpcException(new Status(StatusCode.DataLoss, "lost"));
        await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Client.LookAsync(new LookRequest { Name = "a" }, host.Person())
        );
        await Poll.Until(() => measured.Any(IsOurs));
        Assert.Equal(
            [
                ("rpc.grpc.status_code", (object?)(int)StatusCode.DataLoss),
                ("rpc.method", "/platform.probe.v1.ProbeService/Look"),
            ],
            measured.First(IsOurs).Select(tag => (tag.Key, tag.Value)).OrderBy(tag => tag.Key, StringComparer.Ordinal)
        );

        // Calls of other tests are measured too, and none of theirs ends like this.
        static bool IsOurs(KeyValuePair<string, object?>[] tags) =>
            tags.Any(tag => tag.Value is (int)StatusCode.DataLoss);
    }

    [Theory, OnBothTransports]
    public async Task The_trace_of_a_call_goes_on_in_the_audit_log_and_in_its_events(Transport transport)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using var publishing = await Publishing.Start(TestDatabase.Sqlite, postgres, tenants: ["tz"]);
        var host = publishing.Probe;
        host.Behaviour.Do = doing =>
        {
            var place = Places.New(doing.Call, doing.Request.Name);
            doing.Db.Add(place);
            Hosting.Events.OutboxExtensions.Publish(doing.Db, doing.Call, place, new AnyHappened());
            return doing.Db.Commit(doing.Call, new Thing(), doing.Cancel);
        };
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        var token = host.Platform.Issuer("tz").ForPerson("amina", "things.do");
        (await host.By(transport).Do("T1", token, "tz", ("traceparent", $"00-{trace}-00f067aa0ba902b7-01"))).IsOk();
        await publishing.AllArrived();
        await using var db = host.Open();
        var audited = await db.Set<AuditRow>().SingleAsync();
        Assert.StartsWith($"00-{trace}-", audited.TraceParent, StringComparison.Ordinal);
        Assert.StartsWith(
            $"00-{trace}-",
            Assert.Single(publishing.Subscriber.Attempts).TraceParent,
            StringComparison.Ordinal
        );
    }
}
