using Platform.Hosting.Calls;
using Platform.Stock.V1;
using Platform.Testing;
using CountsAs = Platform.Stock.Ledger.Domain.CountsAs;
using LineKind = Platform.Stock.V1.LineKind;
using NodeAssignment = Platform.Stock.Network.Domain.NodeAssignment;
using NodeDirection = Platform.Stock.Network.Domain.NodeDirection;
using StockEvent = Platform.Stock.V1.StockEvent;
using StockNode = Platform.Stock.Network.Domain.StockNode;
using StockNodeKind = Platform.Stock.Network.Domain.StockNodeKind;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>The ledger of a district's health centre, with a supplier and a ward.</summary>
internal sealed class Book
{
    private readonly StockHost host;
    private readonly District district;
    private readonly Guid supplier = Guid.CreateVersion7();
    private readonly Guid ward = Guid.CreateVersion7();

    private Book(StockHost host, District district) => (this.host, this.district) = (host, district);

    private StockEventService.StockEventServiceClient Events => new(host.Service.Channel);

    public static async Task<Book> Of(StockHost host, District district)
    {
        var book = new Book(host, district);
        await using var db = host.Open();
        foreach (
            var (id, kind, direction, counts) in new[]
            {
                (book.supplier, StockNodeKind.Supplier, NodeDirection.Source, CountsAs.None),
                (book.ward, StockNodeKind.Ward, NodeDirection.Destination, CountsAs.Consumption),
            }
        )
        {
            db.Add(StockNode.Create(id, new(Unused.Code("ND"), "Node", kind, false, true), host.Now()));
            db.Add(
                NodeAssignment.Create(
                    Guid.CreateVersion7(),
                    new(direction, district.Program, "", id, null, "", counts, null, true),
                    host.Now()
                )
            );
        }

        await db.SaveChangesAsync();
        return book;
    }

    public async Task<StockEvent> Post(params StockLine[] lines) =>
        await Events.PostStockEventAsync(
            new()
            {
                FacilityId = district.Facility.ToString(),
                ProgramId = district.Program.ToString(),
                Lines = { lines },
            },
            host.Keeper()
        );

    /// <summary>Takes lines back, and puts others in their place.</summary>
    public async Task<StockEvent> Correct(IEnumerable<string> lines, params StockLine[] instead) =>
        await Events.CorrectStockLinesAsync(
            new()
            {
                FacilityId = district.Facility.ToString(),
                ProgramId = district.Program.ToString(),
                LineIds = { lines },
                Lines = { instead },
            },
            host.Keeper()
        );

    public StockLine Receive(DateOnly day, long quantity, Guid? product = null) =>
        Line(LineKind.Receive, day, quantity, line => line.SourceId = supplier.ToString(), product);

    public StockLine Issue(DateOnly day, long quantity) =>
        Line(LineKind.Issue, day, quantity, line => line.DestinationId = ward.ToString());

    public StockLine Return(DateOnly day, long quantity, string issue) =>
        Line(LineKind.Receive, day, quantity, line => line.ReturnOfLineId = issue);

    public StockLine Adjust(DateOnly day, long quantity) =>
        Line(LineKind.Adjust, day, quantity, line => line.ReasonId = district.Damaged.ToString());

    private StockLine Line(LineKind kind, DateOnly day, long quantity, Action<StockLine> with, Guid? product = null)
    {
        var line = new StockLine
        {
            Kind = kind,
            ProductId = (product ?? district.Products[0]).ToString(),
            Quantity = quantity,
            OccurredOn = day.ToText(),
        };
        with(line);
        return line;
    }
}
