using System.Collections.Concurrent;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Sessions;

/// <summary>A connection to one Oracle Fusion Cloud server, as Connect-OracleFusion makes it. It shows no secret.</summary>
public sealed class FusionConnection
{
    private readonly FusionClient _client;

    internal FusionConnection(string name, FusionClient client, bool isReadOnly)
    {
        Name = name;
        IsReadOnly = isReadOnly;
        _client = client;
    }

    /// <summary>The name by which -Connection finds it.</summary>
    public string Name { get; }

    /// <summary>Whether cmdlets without -Connection use it, in the runspace that asks.</summary>
    public bool IsDefault => FusionSession.IsDefault(this);

    /// <summary>Whether cmdlets that change something on the server refuse it, as Connect-OracleFusion -ReadOnly asks for.</summary>
    public bool IsReadOnly { get; }

    /// <summary>The root of the server.</summary>
    public Uri Server => _client.Server;

    /// <summary>How the user is proved: Basic, Jwt, Bearer, OAuth or Interactive.</summary>
    public string Authentication => _client.Authentication.MethodName;

    /// <summary>The Fusion user, where it is known.</summary>
    public string? UserName => _client.Authentication.UserName;

    /// <summary>When the token in use ends, where there is one that says. Signed and OAuth tokens are renewed before that.</summary>
    public DateTimeOffset? TokenExpiresAt => _client.Authentication.ExpiresAt;

    /// <summary>The version of the REST framework that is asked for.</summary>
    public int FrameworkVersion => _client.Settings.FrameworkVersion;

    /// <summary>Whether the connection can be used; false once it was disconnected.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>What the server has said of its resources, by address; null where it does not say. Kept for as long as the connection is
    /// open.</summary>
    internal ConcurrentDictionary<string, ResourceDescription?> Descriptions { get; } = new(StringComparer.Ordinal);

    /// <summary>What completion has read: values of attributes, the catalogue of reports, the contracts of services.</summary>
    internal ConcurrentDictionary<string, object> Completions { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it was said that queries see more than REST.</summary>
    internal bool WasWarnedOfQueries { get; set; }

    internal FusionClient Client => EnsureOpen()._client;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>This connection, if it can be used.</summary>
    /// <exception cref="NotConnectedException">It was disconnected.</exception>
    internal FusionConnection EnsureOpen() =>
        IsOpen
            ? this
            : throw new NotConnectedException($"The connection '{Name}' was disconnected. Connect again by Connect-OracleFusion.");

    /// <summary>Forgets the secrets and closes what is open.</summary>
    internal void Close()
    {
        if (!IsOpen)
            return;
        IsOpen = false;
        _client.Dispose();
    }
}
