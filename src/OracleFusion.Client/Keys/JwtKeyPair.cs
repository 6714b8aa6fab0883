namespace OracleFusion.Client;

/// <summary>Makes a private key and a self-signed certificate for signing in by JWT.</summary>
public static class JwtKeyPair
{
    /// <summary>Makes the pair and writes it.</summary>
    /// <exception cref="FusionInputException">A setting is out of bounds, the folder is missing, or a file exists and <see cref="JwtKeyPairSettings.Force"/> is not set.</exception>
    public static JwtKeyPairFiles Create(JwtKeyPairSettings settings) => throw new NotImplementedException(settings?.Directory);
}
