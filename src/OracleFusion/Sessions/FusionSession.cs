using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using OracleFusion.Errors;

namespace OracleFusion.Sessions;

/// <summary>
/// The connections of one runspace: those with a name and the one that is used where none is given. Never shared between runspaces, so
/// that two scripts in one process cannot write to each other's server. Only the runspace's own thread reaches it.
/// </summary>
internal sealed class FusionSession
{
    private static readonly ConditionalWeakTable<Runspace, FusionSession> Sessions = new();

    private readonly Dictionary<string, FusionConnection> _connections = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<FusionSandbox> _sandboxes = [];

    private FusionSession() { }

    /// <summary>The session of the runspace that this thread works for.</summary>
    internal static FusionSession Current => Sessions.GetValue(Runspace.DefaultRunspace, _ => new FusionSession());

    /// <summary>The connection of the cmdlets that are given none: the one connected last.</summary>
    internal FusionConnection? Default { get; private set; }

    /// <summary>The default connection.</summary>
    /// <exception cref="NotConnectedException">There is none.</exception>
    internal FusionConnection RequireDefault() =>
        Default ?? throw (_connections.Count == 0 ? new NotConnectedException() : new NotConnectedException(_connections.Keys));

    /// <summary>Whether a connection is the default one of the runspace that this thread works for; false on a thread that works for
    /// none.</summary>
    internal static bool IsDefault(FusionConnection connection) =>
        Runspace.DefaultRunspace is { } runspace && Sessions.TryGetValue(runspace, out var session) && session.Default == connection;

    /// <summary>Makes a connection the default one. One that was made in another runspace becomes known here too.</summary>
    internal void Select(FusionConnection connection) => Add(connection);

    internal IReadOnlyCollection<FusionConnection> Connections => _connections.Values;

    internal FusionConnection? Find(string name) => _connections.TryGetValue(name, out var connection) ? connection : null;

    /// <summary>Adds a connection and makes it the default. Another of that name is forgotten, not closed: a script that holds it may
    /// still use it.</summary>
    internal void Add(FusionConnection connection)
    {
        _connections[connection.Name] = connection;
        Default = connection;
    }

    internal void Remove(FusionConnection connection)
    {
        if (Find(connection.Name) == connection)
            _connections.Remove(connection.Name);
        if (Default == connection)
            Default = null;
    }

    /// <summary>The sandboxes that were started here and not ended.</summary>
    internal IReadOnlyList<FusionSandbox> Sandboxes => _sandboxes;

    internal void Add(FusionSandbox sandbox) => _sandboxes.Add(sandbox);

    /// <summary>Ends a sandbox, and closes and forgets the connections to it.</summary>
    internal void Remove(FusionSandbox sandbox)
    {
        foreach (var connection in _connections.Values.Where(c => c.Server == sandbox.Server).ToList())
        {
            Remove(connection);
            connection.Close();
        }

        sandbox.Stop();
        _sandboxes.Remove(sandbox);
    }

    /// <summary>Closes and forgets every connection, and ends every sandbox.</summary>
    internal void Clear()
    {
        foreach (var sandbox in _sandboxes.ToList())
            Remove(sandbox);
        foreach (var connection in _connections.Values)
            connection.Close();
        _connections.Clear();
        Default = null;
    }
}
