using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OracleFusion.Sandbox.Auth;

/// <summary>The user that a request is from: Basic (RFC 7617) or a bearer token, as the gateway in front of a pod checks them.</summary>
internal sealed class Authenticator
{
    private readonly ConcurrentDictionary<string, string> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _suspended = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _signIns = new(StringComparer.OrdinalIgnoreCase);

    private readonly KeyValuePair<string, string>[] _given;
    private readonly TimeProvider _clock;

    public Authenticator(
        IEnumerable<KeyValuePair<string, string>> users,
        TrustedIssuers issuers,
        TimeProvider clock,
        Func<TimeSpan?> tokenLifetime
    )
    {
        _given = [.. users];
        _clock = clock;
        Clear();
        Tokens = new JwtCheck(issuers, _users.ContainsKey, clock, tokenLifetime);
    }

    public JwtCheck Tokens { get; }

    /// <summary>The users who have signed in since the sandbox began or was reset, and when for the last time.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> LastSignIns => _signIns;

    /// <summary>Lets those sign in again who could at the start, with the passwords of the start.</summary>
    public void Clear()
    {
        _suspended.Clear();
        _signIns.Clear();
        foreach (var (name, password) in _given)
            _users[name] = password;
    }

    /// <summary>Lets a user sign in no more, or again.</summary>
    public void Suspend(string name, bool isSuspended)
    {
        if (isSuspended)
            _suspended[name] = true;
        else
            _suspended.TryRemove(name, out _);
    }

    public void Add(string name, string password) => _users[name] = password;

    /// <summary>The user, or null when the header does not prove one.</summary>
    public string? Authenticate(string? authorization, out string? reason)
    {
        var user = Prove(authorization, out reason);
        if (user is not null)
            _signIns[user] = _clock.GetUtcNow();
        return user;
    }

    private string? Prove(string? authorization, out string? reason)
    {
        if (authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return Tokens.Authenticate(authorization["Bearer ".Length..].Trim(), out reason);
        if (
            authorization is not null
            && authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            && Credential(authorization["Basic ".Length..].Trim()) is var (name, password)
        )
        {
            reason = "The user name or the password is wrong.";
            return !_suspended.ContainsKey(name) && PasswordIs(name, password) ? name : null;
        }

        reason = "There is no Authorization header with Basic or Bearer.";
        return null;
    }

    public bool Knows(string name) => _users.ContainsKey(name);

    public bool PasswordIs(string name, string password)
    {
        var isRight =
            _users.TryGetValue(name, out var expected)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(password));
        if (isRight)
            _signIns[name] = _clock.GetUtcNow();
        return isRight;
    }

    /// <summary>The name and the password in the base64 text of a Basic header.</summary>
    public static (string Name, string Password)? Credential(string base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }
}
