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

    /// <summary>The token: what the block gives, or its property Token or access_token.</summary>
    /// <exception cref="FusionInputException">The block failed, or gave no token.</exception>
    internal Task<SecureString> Supply(IFusionObserver? observer, CancellationToken cancellationToken) =>
        observer is PipelineObserver pipeline
            ? pipeline.AskAsync(Run, cancellationToken)
            : throw new FusionInputException("A token can be asked for only while a cmdlet waits.");

    private SecureString Run()
    {
        // In another runspace the block would run by its home's thread, which may be waiting for this one.
        ScriptBlock here = Runspace.DefaultRunspace.InstanceId == _home ? block : ScriptBlock.Create(block.ToString());
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
