namespace OracleFusion.Client;

/// <summary>A client of one Oracle Fusion Cloud server.</summary>
public sealed partial class FusionClient
{
}
