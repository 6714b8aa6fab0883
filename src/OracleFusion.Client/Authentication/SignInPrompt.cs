namespace OracleFusion.Client;

/// <summary>What a user who is to sign in has to be shown.</summary>
public sealed class SignInPrompt
{
    /// <summary>The page to open in a browser.</summary>
    public required Uri Address { get; init; }

    /// <summary>The code to enter there; null where none is asked for.</summary>
    public string? UserCode { get; init; }

    /// <summary>Until when the sign-in is waited for.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
