using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Storage;

/// <summary>
/// Products and reasons as requisitions began with them. Facilities of one type that begin in the same days begin with the same, and share
/// the row: its id is made of what it says.
/// </summary>
internal sealed class SnapshotRow
{
    private SnapshotRow() { }

    public Guid Id { get; private init; }

    /// <summary>JSON, compressed by Brotli.</summary>
    public byte[] Content { get; private init; } = [];

    /// <summary>The row of a snapshot.</summary>
    public static SnapshotRow Of(RequisitionSnapshot snapshot)
    {
        var kept = new Kept(
            [.. snapshot.Products.Select(KeptProduct.Of)],
            [.. snapshot.Reasons.Select(reason => new KeptReason(reason.Id, reason.Name, reason.Adds))]
        );
        var json = JsonSerializer.SerializeToUtf8Bytes(kept, JsonText.Options);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(json);
        return new SnapshotRow
        {
            Id = new Guid(SHA256.HashData(json).AsSpan(0, 16), bigEndian: true),
            Content = packed.ToArray(),
        };
    }

    /// <summary>What it says.</summary>
    public RequisitionSnapshot Read()
    {
        using var brotli = new BrotliStream(new MemoryStream(Content), CompressionMode.Decompress);
        var kept = JsonSerializer.Deserialize<Kept>(brotli, JsonText.Options)!;
        return new RequisitionSnapshot(
            kept.Products.Select(product => product.ToTerms()),
            kept.Reasons.Select(reason => new AdjustmentReason(reason.Id, reason.Name, reason.Adds))
        );
    }

    /// <summary>Adds the row where nobody did.</summary>
    public Statements AddTo(Statements statements) =>
        statements.Do(
            "INSERT INTO requisition_snapshot (id, content) VALUES (@id, @content) ON CONFLICT DO NOTHING",
            ("id", Id),
            ("content", Content)
        );

    private sealed record Kept(KeptProduct[] Products, KeptReason[] Reasons);

    private sealed record KeptReason(Guid Id, string Name, bool Adds);

    private sealed record KeptProduct(Guid Id, long Version, string Code, string Name, string Unit)
    {
        public bool FullSupply { get; init; }

        public int Order { get; init; }

        public long Net { get; init; }

        public long Threshold { get; init; }

        public bool RoundToZero { get; init; }

        public long? Price { get; init; }

        /// <summary>For how many Each; 0 without a price.</summary>
        public long Per { get; init; }

        public long? Doses { get; init; }

        /// <summary>As <c>2</c> or <c>5/2</c>.</summary>
        public string MaxPeriods { get; init; } = "0";

        public long? Ideal { get; init; }

        public int? Lead { get; init; }

        public int? Review { get; init; }

        public static KeptProduct Of(ProductTerms product) =>
            new(product.ProductId, product.Version, product.Code, product.Name, product.DispensingUnit)
            {
                FullSupply = product.FullSupply,
                Order = product.Order,
                Net = product.Pack.NetContent,
                Threshold = product.Pack.Threshold,
                RoundToZero = product.Pack.RoundToZero,
                Price = product.Price?.Amount,
                Per = product.Price?.Per ?? 0,
                Doses = product.DosesPerPatient,
                MaxPeriods = product.MaxPeriodsOfStock.ToString(),
                Ideal = product.IdealStockAmount,
                Lead = product.LeadDays,
                Review = product.ReviewDays,
            };

        public ProductTerms ToTerms() =>
            new(Id, Version, Code, Name)
            {
                DispensingUnit = Unit,
                FullSupply = FullSupply,
                Order = Order,
                Pack = new PackRounding(Net, Threshold, RoundToZero),
                Price = Price is { } amount ? Catalog.Domain.Price.Of(amount, Per) : null,
                DosesPerPatient = Doses,
                MaxPeriodsOfStock = Periods(MaxPeriods),
                IdealStockAmount = Ideal,
                LeadDays = Lead,
                ReviewDays = Review,
            };

        private static Rational Periods(string text)
        {
            var parts = text.Split('/');
            return new Rational(
                BigInteger.Parse(parts[0], CultureInfo.InvariantCulture),
                parts.Length > 1 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : BigInteger.One
            );
        }
    }
}
