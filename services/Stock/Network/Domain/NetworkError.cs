namespace Platform.Stock.Network.Domain;

/// <summary>Refusals of the network subdomain.</summary>
public enum NetworkError
{
    /// <summary>Nodes, groups or supply lines break rules, all of them named.</summary>
    InvalidNetwork,
}
