using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Sessions;

/// <summary>Lets a parameter of type <see cref="FusionConnection"/> take the name of one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionByNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var input = Unwrap.Value(inputData);
        if (
            inputData is PSObject copy
            && copy.TypeNames.Any(type =>
                type.StartsWith("Deserialized.", StringComparison.Ordinal)
                && type.EndsWith("." + nameof(FusionConnection), StringComparison.Ordinal)
            )
        )
        {
            throw new ArgumentTransformationMetadataException(
                "This is a copy of a connection, and a copy holds no sign-in: it came from another process (Start-Job, "
                    + "Invoke-Command) or from a file. Run Connect-OracleFusion there, or use Start-ThreadJob or ForEach-Object -Parallel."
            );
        }

        // A name such as 2026 is a number to PowerShell, and 00000026 is not 26.
        if ((input is IFormattable and not Enum ? LanguagePrimitives.ConvertTo<string>(inputData) : input) is not string name)
            return inputData;
        var session = FusionSession.Current;
        return session.Find(name)
            ?? throw new ArgumentTransformationMetadataException(
                session.Connections.Count == 0
                    ? $"There is no connection '{name}': this runspace has none. Run Connect-OracleFusion first, or give the "
                        + "connection as an object."
                    : $"There is no connection '{name}' in this runspace."
                        + NearestName.Question(session.Connections.Select(c => c.Name), name)
                        + $" Open are: {string.Join(", ", session.Connections.Select(c => c.Name))}."
            );
    }
}
