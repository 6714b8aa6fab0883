using OracleFusion.Client;

namespace OracleFusion.Session;

/// <summary>A signed-in connection to one Oracle Fusion Cloud server, as Connect-OracleFusion makes it. It shows no secret.</summary>
public sealed class FusionConnection
{
    internal FusionConnection(string name, FusionClient client)
    {
        Name = name;
        Client = client;
    }

    /// <summary>The name by which -Connection finds it.</summary>
    public string Name { get; }

    internal FusionClient Client { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
