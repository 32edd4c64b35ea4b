namespace Platform.Stock.Fulfilment.Domain;

/// <summary>The rights of the subdomain, as roles name them.</summary>
internal static class FulfilmentRights
{
    /// <summary>See orders and shipments, at either end.</summary>
    public const string Read = "orders.read";

    /// <summary>Order by hand for a facility.</summary>
    public const string Create = "orders.create";

    /// <summary>Promise and give up, at who supplies.</summary>
    public const string Edit = "orders.edit";

    /// <summary>Put shipments together and send them, at who sends.</summary>
    public const string Ship = "shipments.edit";

    /// <summary>Say what arrived, at who receives.</summary>
    public const string Confirm = "shipments.confirm";
}
