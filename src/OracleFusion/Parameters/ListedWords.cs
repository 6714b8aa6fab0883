using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>Gives words that a parameter takes in any case, as PowerShell's ValidateSet lets them through, the case in which they are
/// listed, so that code may compare <c>-Operation delete</c> with DELETE.</summary>
internal static class ListedWords
{
    /// <summary>Spells the words that a cmdlet was given as they are listed.</summary>
    public static void Spell(PSCmdlet cmdlet)
    {
        foreach (var name in cmdlet.MyInvocation.BoundParameters.Keys)
        {
            if (!cmdlet.MyInvocation.MyCommand.Parameters.TryGetValue(name, out var parameter))
                continue;
            var words = parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues).ToList();
            if (words.Count == 0 || cmdlet.GetType().GetProperty(name) is not { } property)
                continue;
            switch (property.GetValue(cmdlet))
            {
                case string word:
                    property.SetValue(cmdlet, Spelled(words, word));
                    break;
                case string[] many:
                    property.SetValue(cmdlet, Array.ConvertAll(many, word => Spelled(words, word)));
                    break;
            }
        }
    }

    private static string Spelled(List<string> words, string given) =>
        words.Find(word => word.Equals(given, StringComparison.OrdinalIgnoreCase)) ?? given;
}
