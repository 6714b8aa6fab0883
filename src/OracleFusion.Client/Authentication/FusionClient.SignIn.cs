using OracleFusion.Client.Authentication;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>Finds out by one small request whether the server knows the user. A refusal is told at once, and is not waited
    /// out.</summary>
    /// <exception cref="FusionException">
    /// There was no answer that tells: the server could not be reached, is not available, does not allow the framework version, or
    /// something else answered in the service's place (a sign-in page, a firewall).
    /// </exception>
    public Task<SignInResult> TestSignInAsync(CancellationToken cancellationToken) => SignInProbe.TryAsync(this, cancellationToken);
}
