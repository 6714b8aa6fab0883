using OracleFusion.Client.Authentication;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>Finds out by one small request whether the server knows the user. A refusal is told at once, and is not waited
    /// out.</summary>
    /// <exception cref="ServiceException">
    /// There was no answer that tells: the server could not be reached, is not available, does not allow the framework version, or
    /// something else answered in the service's place (a sign-in page, a firewall).
    /// </exception>
    public Task<SignInResult> TestSignInAsync(CancellationToken cancellationToken) => SignInProbe.TryAsync(this, cancellationToken);

    /// <summary>Lets a user sign in by a page of the identity domain; the connection has that user's token from then on.</summary>
    /// <param name="show">Shows what to do: the page, and the code to enter there. Called once, by another thread.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ServiceException">The sign-in was refused, no sign-in came in time, or the domain was out of reach.</exception>
    /// <exception cref="InvalidOperationException">The connection has another authentication than
    /// <see cref="InteractiveAuthentication"/>.</exception>
    public Task SignInAsync(Action<SignInPrompt> show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        return Authentication is InteractiveAuthentication interactive
            ? interactive.SignInAsync(new TokenContext(_pipeline, _observer), show, cancellationToken)
            : throw new InvalidOperationException($"The sign-in by {Authentication.MethodName} asks nobody.");
    }
}
