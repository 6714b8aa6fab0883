using System.Security;
using OracleFusion.Client.Authentication;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>
/// The sign-in of a person, by whatever means the identity domain asks for, by <see cref="FusionClient.SignInAsync"/>: an authorization
/// code with PKCE (RFC 7636, RFC 8252), or a device code (RFC 8628). The first token is renewed by the domain's refresh token. Nothing is
/// kept on disk.
/// </summary>
public sealed class InteractiveAuthentication : MadeTokenAuthentication
{
    private readonly OAuthClient _client;
    private readonly InteractiveSettings _settings;
    private SecureString? _refreshToken;
    private string? _user;
    private string? _end;

    /// <summary>Makes it. The browser is not opened yet.</summary>
    /// <exception cref="FusionInputException">An address is none, or plain http to a host that is not loopback, or something is
    /// empty.</exception>
    public InteractiveAuthentication(InteractiveSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _client = new OAuthClient(settings.ClientId, settings.ClientSecret, settings.TokenUri, settings.Scopes);
        SignInPages.Beside(settings.TokenUri, "authorize");
        if (!settings.UsesDeviceCode)
            LoopbackListener.Require(settings.RedirectUri);
    }

    /// <inheritdoc/>
    public override string MethodName => "Interactive";

    /// <summary>The user who has signed in, where the token says it.</summary>
    public override string? UserName => Volatile.Read(ref _user);

    internal override string ExplainRefusal() =>
        $"The server does not accept the token that {_client.TokenUri.Host} gave to whoever signed in: check the scope, and that the user "
        + "is known to this server.";

    internal async Task SignInAsync(TokenContext context, Action<SignInPrompt> show, CancellationToken cancellationToken)
    {
        var pages = new SignInPages(_client, context, show);
        var token = _settings.UsesDeviceCode
            ? await pages.ByDeviceCodeAsync(cancellationToken).ConfigureAwait(false)
            : await pages.ByAuthorizationCodeAsync(_settings.RedirectUri, cancellationToken).ConfigureAwait(false);
        Keep(token);
        Take(token.AccessToken, context.TimeProvider.GetUtcNow(), token.ExpiresAt, isLast: _refreshToken is null);
    }

    // Without a refresh token there is no other: one that a service refuses may be good for others.
    internal override bool TryRenew(string refused, bool isNext, out bool isForThis)
    {
        isForThis = false;
        return _refreshToken is not null && base.TryRenew(refused, isNext, out isForThis);
    }

    private protected override async ValueTask<(SecureString Token, DateTimeOffset ExpiresAt)> MakeAsync(TokenContext context)
    {
        if (_refreshToken is not { } refreshToken)
            throw Ended(
                _end ?? "no token to renew it by was given (ask for the scope offline_access, and allow the application to have one)",
                null
            );
        var text = SecureText.Use(refreshToken, static characters => new string(characters));
        try
        {
            var token = await _client
                .AskForTokenAsync(
                    context,
                    // The domain may take it once only.
                    isRepeatable: false,
                    [("grant_type", "refresh_token"), ("refresh_token", text), ("scope", _client.Scope)],
                    [text],
                    CancellationToken.None
                )
                .ConfigureAwait(false);
            Keep(token);
            return (token.AccessToken, token.ExpiresAt);
        }
        catch (ServiceException e) when (e.ErrorCode == "invalid_grant")
        {
            _refreshToken = null;
            _end = $"the identity domain does not renew it ({e.Details[0].Message.TrimEnd('.')})";
            throw Ended(_end, e);
        }
    }

    private void Keep(OAuthToken token)
    {
        // RFC 6749, 6: a new one takes the place of the one before, which otherwise stays good.
        if (token.RefreshToken is not null)
            _refreshToken = token.RefreshToken;
        try
        {
            var (copy, _, user) = SecureText.Use(token.AccessToken, AccessTokenText.Read);
            copy.Dispose();
            Volatile.Write(ref _user, user);
        }
        catch (FusionInputException e)
        {
            throw new ServiceException(FusionFailure.Unauthorized, $"{_client.TokenUri.Host} gave what is no token: {e.Message}", e);
        }
    }

    private static ServiceException Ended(string why, Exception? cause) =>
        new(FusionFailure.Unauthorized, $"The sign-in has ended: {why}. Sign in again.", cause);

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _client.Dispose();
            Interlocked.Exchange(ref _refreshToken, null)?.Dispose();
        }

        base.Dispose(disposing);
    }
}
