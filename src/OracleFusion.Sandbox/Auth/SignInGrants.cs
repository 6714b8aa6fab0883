using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Auth;

/// <summary>
/// What an identity domain remembers of people who sign in on its pages: codes, which are good for one time, and refresh tokens, of which
/// each is good until the next one is given (RFC 6749, 4.1.2 and 6; RFC 7636, 4.6; RFC 8628, 3.5).
/// </summary>
internal sealed class SignInGrants(TimeProvider clock)
{
    public const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";
    public static readonly TimeSpan DeviceLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Code> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Client, string User)> _refreshTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Device> _devices = new(StringComparer.Ordinal);

    /// <summary>Lets a user in.</summary>
    /// <returns>The code that the browser brings back.</returns>
    public string AddCode(string client, string user, QueryParameters asked)
    {
        var code = Random(24);
        lock (_gate)
        {
            _codes.Add(
                code,
                new Code(
                    client,
                    user,
                    asked["redirect_uri"]!,
                    asked["code_challenge"],
                    IsLasting(asked["scope"]),
                    clock.GetUtcNow() + CodeLifetime
                )
            );
        }

        return code;
    }

    /// <summary>Begins the sign-in of a device.</summary>
    public (string DeviceCode, string UserCode) AddDevice(string client, string? scope)
    {
        var code = Random(24);
        var userCode = new string([.. Enumerable.Range(0, 8).Select(_ => (char)('A' + RandomNumberGenerator.GetInt32(26)))]);
        lock (_gate)
            _devices.Add(code, new Device(client, userCode, IsLasting(scope), clock.GetUtcNow() + DeviceLifetime));
        return (code, userCode);
    }

    /// <summary>What a user said on the page of a device; false where no device waits for the code.</summary>
    public bool Decide(string userCode, string? user)
    {
        lock (_gate)
        {
            var device = _devices.Values.FirstOrDefault(d => d.UserCode.Equals(userCode, StringComparison.OrdinalIgnoreCase));
            if (device is null || device.End <= clock.GetUtcNow())
                return false;
            (device.IsDecided, device.User) = (true, user);
            return true;
        }
    }

    public Outcome TakeCode(string client, QueryParameters form)
    {
        lock (_gate)
        {
            if (!_codes.Remove(form["code"] ?? "", out var code) || code.End <= clock.GetUtcNow())
                return new Outcome("invalid_grant", "The authorization code is unknown, was used or has expired.");
            if (code.Client != client)
                return new Outcome("invalid_grant", "The authorization code was given to another client.");
            if (code.Redirect != form["redirect_uri"])
                return new Outcome("invalid_grant", "The redirect URI is another one than the code was asked for with.");
            if (code.Challenge is not null && code.Challenge != Challenge(form["code_verifier"] ?? ""))
                return new Outcome("invalid_grant", "The code verifier does not belong to the code challenge.");
            return Give(client, code.User, code.IsLasting);
        }
    }

    public Outcome TakeRefreshToken(string client, QueryParameters form)
    {
        lock (_gate)
        {
            if (!_refreshTokens.TryGetValue(form["refresh_token"] ?? "", out var known) || known.Client != client)
                return new Outcome("invalid_grant", "The refresh token is unknown or was used.");
            _refreshTokens.Remove(form["refresh_token"]!);
            return Give(client, known.User, isLasting: true);
        }
    }

    public Outcome TakeDeviceCode(string client, QueryParameters form)
    {
        lock (_gate)
        {
            if (!_devices.TryGetValue(form["device_code"] ?? "", out var device) || device.Client != client)
                return new Outcome("invalid_grant", "The device code is unknown or was used.");
            if (device.End <= clock.GetUtcNow())
                return new Outcome("expired_token", "The device code has expired.");
            if (!device.IsDecided)
                return new Outcome("authorization_pending", "The user has not decided yet.");
            _devices.Remove(form["device_code"]!);
            return device.User is null
                ? new Outcome("access_denied", "The user did not allow it.")
                : Give(client, device.User, device.IsLasting);
        }
    }

    /// <summary>Forgets all refresh tokens, as an administrator does who ends everybody's sessions.</summary>
    public void EndSessions()
    {
        lock (_gate)
            _refreshTokens.Clear();
    }

    private Outcome Give(string client, string user, bool isLasting)
    {
        var token = isLasting ? Random(32) : null;
        if (token is not null)
            _refreshTokens.Add(token, (client, user));
        return new Outcome(null, "") { User = user, RefreshToken = token };
    }

    // "Using the Authorization Code Flow with OpenID Connect" of Oracle Identity Cloud Service: offline_access asks for a refresh token.
    private static bool IsLasting(string? scope) => scope?.Split(' ').Contains("offline_access") == true;

    private static string Random(int octets) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(octets));

    private static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>What becomes of a request for a token.</summary>
    internal sealed record Outcome(string? Error, string Text)
    {
        public string? User { get; init; }

        public string? RefreshToken { get; init; }
    }

    private sealed record Code(string Client, string User, string Redirect, string? Challenge, bool IsLasting, DateTimeOffset End);

    private sealed class Device(string client, string userCode, bool isLasting, DateTimeOffset end)
    {
        public string Client => client;

        public string UserCode => userCode;

        public bool IsLasting => isLasting;

        public DateTimeOffset End => end;

        public bool IsDecided { get; set; }

        public string? User { get; set; }
    }
}
