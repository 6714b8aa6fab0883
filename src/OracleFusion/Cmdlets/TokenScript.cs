using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Security;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A script block that gives an access token whenever one is needed.</summary>
/// <param name="block">The script block.</param>
internal sealed class TokenScript(ScriptBlock block)
{
    private readonly Guid _home = Runspace.DefaultRunspace.InstanceId;
    private readonly ConcurrentDictionary<int, bool> _threads = new();

    /// <summary>Gives the token: what the block gives, or its property Token or access_token.</summary>
    /// <exception cref="FusionInputException">The block failed, gave no token, or needs the token itself.</exception>
    internal Task Supply(IFusionObserver? observer, Func<bool> isNeeded, Action<SecureString> take, CancellationToken cancellationToken)
    {
        if (observer is not PipelineObserver pipeline)
            throw new FusionInputException("A token can be asked for only while a cmdlet waits.");
        return pipeline.AskAsync(
            () =>
            {
                // Another request may have asked while this one waited for the thread.
                if (isNeeded())
                    take(RunOnce());
                return true;
            },
            cancellationToken
        );
    }

    private SecureString RunOnce()
    {
        var thread = Environment.CurrentManagedThreadId;
        if (!_threads.TryAdd(thread, true))
            throw new FusionInputException(
                "The script block of -AccessToken uses the connection that it is to give the token for. Get the token without it."
            );
        try
        {
            return Run();
        }
        finally
        {
            _threads.TryRemove(thread, out _);
        }
    }

    private SecureString Run()
    {
        // In another runspace the block would run by its home's thread, which may be waiting for this one.
        var here = Runspace.DefaultRunspace.InstanceId == _home ? block : ScriptBlock.Create(block.ToString());
        List<PSObject> output;
        try
        {
            output = [.. here.Invoke().Where(o => o is not null)];
        }
        catch (RuntimeException e) when (e is not PipelineStoppedException)
        {
            throw new FusionInputException($"The script block of -AccessToken failed: {e.Message}", e);
        }

        if (output.Count != 1)
            throw new FusionInputException(
                $"The script block of -AccessToken gave {output.Count} objects; it must give one: the access token, as a SecureString or "
                    + "as text, or an object with the property Token."
            );
        return Token(output[0])
            ?? Token(output[0].Properties["Token"]?.Value)
            ?? Token(output[0].Properties["access_token"]?.Value)
            ?? throw new FusionInputException(
                $"The script block of -AccessToken gave a {output[0].BaseObject.GetType().Name}; it must give the access token, as a "
                    + "SecureString or as text, or an object with the property Token."
            );
    }

    private static SecureString? Token(object? value) =>
        Unwrap.Value(value) switch
        {
            SecureString secret => secret,
            string text => new NetworkCredential("", text).SecurePassword,
            _ => null,
        };
}
