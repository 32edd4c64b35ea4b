using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Platform.Hosting.Calls;
using Platform.Hosting.Tests.Events;
using Platform.Testing;

namespace Platform.Hosting.Tests.Health;

public sealed class RelayMetricsTests(PostgresServer postgres)
{
    // A country of this test alone: other tests' relays measure themselves too.
    private const string Country = "mw";

    [Fact]
    public async Task There_is_a_gauge_for_events_that_wait_and_one_for_those_that_are_parked()
    {
        await using var publishing = await Publishing.Start(TestDatabase.Sqlite, postgres, tenants: [Country]);
        var bad = await publishing.Add("M1", Country);
        await publishing.AllArrived(Country);
        publishing.Subscriber.Answer = e => e.Subject == bad.Id.ToString() ? "DROP" : "503";
        await publishing.Change(bad.Id, "refused", Country);
        await publishing.Add("M2", Country);
        await Poll.Until(() => Measure("platform.relay.parked") == 1 && Measure("platform.relay.lag") > 0);
    }

    private static double Measure(string gauge)
    {
        var measured = new ConcurrentQueue<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == CallTelemetry.Name && instrument.Name == gauge)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Note(value, tags));
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Note(value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return measured.SingleOrDefault();

        void Note(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Contains(new KeyValuePair<string, object?>("tenant", Country)))
                measured.Enqueue(value);
        }
    }
}
