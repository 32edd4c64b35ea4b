using Platform.Hosting.Calls;
using Platform.Stock.Catalog;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Network;

/// <summary>Sources and destinations outside the registry as a register.</summary>
internal sealed class StockNodeRegister : IRegister<StockNode, StockNodeValues, V1.StockNode>
{
    public string Name => "stock node";

    public IReadOnlyList<Column> Columns { get; } =
    [Column.Key("code"), Column.Must("name"), Column.Must("kind"), Column.May("takes_unusable"), Column.May("active")];

    public V1.StockNode Blank() => new() { Active = true };

    public V1.StockNode ToProto(StockNode node) =>
        new()
        {
            Id = node.Id.ToString(),
            Code = node.Code,
            Name = node.Name,
            Kind = (V1.StockNodeKind)node.Kind.ToWire(),
            TakesUnusable = node.TakesUnusable,
            Active = node.Active,
            Etag = node.Version.ToString(),
            UpdatedAt = node.UpdatedAt.ToTimestamp(),
        };

    public StockNodeValues Read(V1.StockNode sent, Fields fields) =>
        new(
            fields.Code("code", sent.Code, StockNode.MaxCode),
            fields.Text("name", sent.Name, 1, StockNode.MaxName),
            fields.Choice<StockNodeKind>("kind", (int)sent.Kind),
            sent.TakesUnusable,
            sent.Active
        );

    public StockNode Create(Guid id, StockNodeValues values, DateTime now) => StockNode.Create(id, values, now);

    public bool Change(StockNode record, StockNodeValues values, DateTime now) => record.Change(values, now);

    public void Saved(StockDb db, Call call, StockNode record) => TermsNews.Changed(db, call, record);

    public string KeyOf(V1.StockNode message) => message.Code.Trim();

    public Task<List<StockNode>> Known(StockDb db, IReadOnlyCollection<V1.StockNode> said, CancellationToken cancel) =>
        db.WithCodes<StockNode>(said.Select(KeyOf), cancel);

    public IQueryable<StockNode> InOrder(StockDb db) => db.StockNodes.OrderBy(node => node.Code);
}
