using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.V1;

namespace Platform.Stock.Tests.Sync;

/// <summary>What somebody at a store writes down.</summary>
public enum Did
{
    /// <summary>Tablets and vials came.</summary>
    Receive,

    /// <summary>Tablets were issued, perhaps more than there are.</summary>
    Issue,

    /// <summary>Tablets were counted.</summary>
    Count,

    /// <summary>Tablets were found.</summary>
    Find,

    /// <summary>Tablets were damaged.</summary>
    Damage,

    /// <summary>The first line of an earlier operation is taken back, perhaps one that is taken back already or never was done.</summary>
    TakeBack,
}

/// <summary>What is written down.</summary>
/// <param name="Did">What was done.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Late">How many days it is written down after the turn of its place in the log.</param>
/// <param name="Names">Which earlier operation it names.</param>
/// <param name="Ahead">By how many days the clock is ahead; 0 for one that goes right.</param>
public readonly record struct Written(Did Did, int Quantity, int Late, int Names, int Ahead);

/// <summary>What a client comes to where there is a network.</summary>
public enum Contact
{
    /// <summary>Pushes some operations, in some order.</summary>
    Push,

    /// <summary>Pushes some, and does not hear the answer.</summary>
    Unheard,

    /// <summary>Pulls some of what there is.</summary>
    Pull,
}

/// <summary>A moment with a network.</summary>
/// <param name="Contact">What is done.</param>
/// <param name="Client">By which client.</param>
/// <param name="From">From which operation on; beyond the last it begins with the first again.</param>
/// <param name="Count">How many operations.</param>
/// <param name="Backwards">Whether the last comes first.</param>
public readonly record struct Moment(Contact Contact, int Client, int From, int Count, bool Backwards);

/// <summary>Weeks of work of clients, and what the network did.</summary>
/// <param name="Logs">What was written down, client by client.</param>
/// <param name="Moments">When there was a network, in order.</param>
public sealed record Weeks(Written[][] Logs, Moment[] Moments)
{
    private const int Operations = 12;

    private static readonly Gen<Written> AnyWritten =
        from did in Gen.Frequency(
            (4, Gen.Constant(Sync.Did.Receive)),
            (3, Gen.Constant(Sync.Did.Issue)),
            (1, Gen.Constant(Sync.Did.Count)),
            (1, Gen.Constant(Sync.Did.Find)),
            (1, Gen.Constant(Sync.Did.Damage)),
            (2, Gen.Constant(Sync.Did.TakeBack))
        )
        from quantity in Gen.Choose(1, 30)
        from late in Gen.Choose(0, 3)
        from names in Gen.Choose(0, Operations - 1)
        from ahead in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Constant(5)))
        select new Written(did, quantity, late, names, ahead);

    /// <summary>Any weeks of so many clients.</summary>
    public static Arbitrary<Weeks> Of(int clients) =>
        Arb.From(
            from logs in AnyWritten.ArrayOf(Operations).ArrayOf(clients)
            from moments in AnyMoment(clients).ArrayOf(clients * 5)
            select new Weeks(logs, moments),
            Simpler
        );

    /// <summary>Has the clients write their logs.</summary>
    internal void Write(params IReadOnlyList<SimulatedClient> clients)
    {
        for (var i = 0; i < clients.Count; i++)
        {
            for (var place = 0; place < Logs[i].Length; place++)
                Write(clients[i], Logs[i][place], place);
        }
    }

    /// <summary>Has the clients do what they can whenever there is a network, and in the end all that is left.</summary>
    internal async Task Deliver(params IReadOnlyList<SimulatedClient> clients)
    {
        foreach (var moment in Moments)
        {
            var client = clients[moment.Client % clients.Count];
            if (moment.Contact == Contact.Pull)
            {
                await client.Pull(limit: moment.Count);
                continue;
            }

            var batch = client.Log.Count == 0 ? [] : Batch(client, moment).ToArray();
            if (batch.Length == 0)
                continue;
            if (moment.Contact == Contact.Push)
                await client.Push(batch);
            else
                await client.Send(batch);
        }

        foreach (var client in clients)
            await client.Catch();
        foreach (var client in clients)
            await client.Pull(limit: 7);
    }

    public override string ToString() =>
        string.Join(
            '\n',
            Logs.SelectMany((log, client) => log.Select((written, i) => $"client {client}, {i + 1}: {written}"))
                .Concat(Moments.Select(moment => moment.ToString()))
        );

    private static IEnumerable<ClientOperation> Batch(SimulatedClient client, Moment moment)
    {
        var batch = Enumerable.Range(moment.From, moment.Count).Select(place => client.Log[place % client.Log.Count]);
        return moment.Backwards ? batch.Reverse() : batch;
    }

    private static Gen<Moment> AnyMoment(int clients) =>
        from contact in Gen.Frequency(
            (4, Gen.Constant(Contact.Push)),
            (2, Gen.Constant(Contact.Unheard)),
            (1, Gen.Constant(Contact.Pull))
        )
        from client in Gen.Choose(0, clients - 1)
        from start in Gen.Choose(0, Operations - 1)
        from count in Gen.Choose(1, 6)
        from backwards in Gen.Elements(false, true)
        select new Moment(contact, client, start, count, backwards);

    private static IEnumerable<Weeks> Simpler(Weeks weeks)
    {
        foreach (var moments in Sequences.Simpler(weeks.Moments, SimplerMoments))
            yield return weeks with
            {
                Moments = moments,
            };
        for (var i = 0; i < weeks.Logs.Length; i++)
        {
            foreach (var log in Sequences.Simpler(weeks.Logs[i], SimplerWritten))
                yield return weeks with
                {
                    Logs = [.. weeks.Logs[..i], log, .. weeks.Logs[(i + 1)..]],
                };
        }
    }

    private static IEnumerable<Moment> SimplerMoments(Moment moment)
    {
        if (moment.Backwards)
            yield return moment with
            {
                Backwards = false,
            };
        if (moment.Count > 1)
            yield return moment with
            {
                Count = 1,
            };
    }

    private static IEnumerable<Written> SimplerWritten(Written written)
    {
        if (written.Ahead > 0)
            yield return written with
            {
                Ahead = 0,
            };
        if (written.Late > 0)
            yield return written with
            {
                Late = 0,
            };
        if (written.Quantity > 1)
            yield return written with
            {
                Quantity = 1,
            };
    }

    private static void Write(SimulatedClient client, Written written, int place)
    {
        var store = client.Store;
        var (ago, quantity) = (Math.Max(0, 40 - (place * 3) - written.Late), written.Quantity);
        client.Skew = TimeSpan.FromDays(written.Ahead > 0 ? written.Ahead : -ago);
        switch (written.Did)
        {
            case Sync.Did.Receive:
                client.Write(store.Receive(ago, quantity), store.Vaccines(store.Receive(ago, quantity)));
                break;
            case Sync.Did.Issue:
                client.Write(store.Issue(ago, quantity));
                break;
            case Sync.Did.Count:
                client.Write(store.Count(ago, quantity));
                break;
            case Sync.Did.Find:
                client.Write(store.Adjust(ago, quantity, store.Found));
                break;
            case Sync.Did.Damage:
                client.Write(store.Adjust(ago, quantity, store.Damaged));
                break;
            default:
                var named = place == 0 ? Guid.Empty.ToString() : client.Log[written.Names % place].Key;
                client.Write(one =>
                    one.Correction = new() { ProgramId = store.Program.ToString(), LineIds = { $"{named}/0" } }
                );
                break;
        }
    }
}
