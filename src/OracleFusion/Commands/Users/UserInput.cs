using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads what is to be set of a user out of an input: a user that Get-FusionUser gave, or a row of a file made of such.</summary>
internal static class UserInput
{
    // What -Active is called, by which a column may be called too.
    private const string Parameter = "Active";

    private static readonly string[] Settable =
    [
        nameof(FusionUser.IsActive),
        Parameter,
        nameof(FusionUser.GivenName),
        nameof(FusionUser.FamilyName),
        nameof(FusionUser.DisplayName),
        nameof(FusionUser.Email),
        nameof(FusionUser.Category),
    ];

    /// <summary>Whether an input says anything that can be set.</summary>
    public static bool SaysAnything(PSObject input) => Array.Exists(Settable, name => Text(input, name) is not null);

    /// <summary>What the input says and the user is not.</summary>
    /// <param name="input">The input.</param>
    /// <param name="now">The user as the service has it.</param>
    /// <exception cref="FusionInputException">The input says something that cannot be set.</exception>
    public static FusionUserChange Changes(PSObject input, FusionUser now)
    {
        var change = new FusionUserChange
        {
            IsActive = Active() is { } active && active != now.IsActive ? active : null,
            GivenName = Differing(nameof(FusionUser.GivenName), now.GivenName),
            FamilyName = Differing(nameof(FusionUser.FamilyName), now.FamilyName),
            DisplayName = Differing(nameof(FusionUser.DisplayName), now.DisplayName),
            Email = Differing(nameof(FusionUser.Email), now.Email),
            Category = Differing(nameof(FusionUser.Category), now.Category),
        };
        if (Differing(nameof(FusionUser.UserName), now.UserName, StringComparison.OrdinalIgnoreCase) is { } name && name != now.Id)
            throw new FusionInputException(
                $"The input has the identifier of the user {now.UserName} and the UserName {name}: -NewUserName renames. Nothing was sent."
            );
        foreach (
            var (fixedName, value) in new[]
            {
                (nameof(FusionUser.PersonNumber), now.PersonNumber),
                (nameof(FusionUser.Language), now.Language),
            }
        )
        {
            if (value is not null && Differing(fixedName, value) is { } other)
                throw new FusionInputException(
                    $"The input has the {fixedName} {other}, and the user {now.UserName} has {value}: Set-FusionUser does not set it. "
                        + "Nothing was sent."
                );
        }

        return change;

        string? Differing(string property, string? value, StringComparison comparison = StringComparison.Ordinal)
        {
            var text = Text(input, property);
            return text is null || text.Equals(value, comparison) ? null : text;
        }

        bool? Active()
        {
            if ((Text(input, nameof(FusionUser.IsActive)) ?? Text(input, Parameter)) is not { } text)
                return null;
            return bool.TryParse(text.Trim(), out var active)
                ? active
                : throw new FusionInputException($"'{text}' in IsActive is neither True nor False. Nothing was sent.");
        }
    }

    // An empty column says nothing.
    private static string? Text(PSObject input, string property)
    {
        var text = Unwrap.Value(input.Properties[property]?.Value)?.ToString();
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
