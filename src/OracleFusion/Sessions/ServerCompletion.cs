using System.Collections;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Sessions;

/// <summary>Asks the server for what completes: in little time, and once in the life of the connection.</summary>
internal static class ServerCompletion
{
    /// <summary>How long a key press may wait for the server.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(4);

    /// <summary>The connection that the command in the making names, or the default one; null where there is none that can be
    /// used.</summary>
    /// <param name="bound">The parameters that were typed so far.</param>
    public static FusionConnection? ConnectionOf(IDictionary? bound) =>
        (
            Unwrap.Value(bound?["Connection"]) switch
            {
                FusionConnection given => given,
                string name => FusionSession.Current.Find(name),
                _ => FusionSession.Current.Default,
            }
        )
            is { IsOpen: true } connection
            ? connection
            : null;

    /// <summary>What the server has of something; empty where it does not answer in time, or refuses.</summary>
    /// <param name="connection">The connection; null for none.</param>
    /// <param name="what">What it is, as a key of what was read before.</param>
    /// <param name="read">Reads it.</param>
    public static IReadOnlyList<T> Read<T>(
        FusionConnection? connection,
        string what,
        Func<FusionConnection, CancellationToken, Task<IReadOnlyList<T>>> read
    )
    {
        if (connection is null)
            return [];
        if (connection.Completions.TryGetValue(what, out var known))
            return (IReadOnlyList<T>)known;
        using var timeout = new CancellationTokenSource(TimeLimit);
        try
        {
            // The completion is asked for on the pipeline's thread, which has to wait.
            var found = Task.Run(() => read(connection, timeout.Token)).GetAwaiter().GetResult();
            connection.Completions[what] = found;
            return found;
        }
        catch (Exception e) when (e is FusionInputException or ServiceException or OperationCanceledException)
        {
            // A key press shows no error, and what failed may work the next time.
            return [];
        }
    }
}
