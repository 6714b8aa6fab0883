using System.Text;

namespace OracleFusion.Sandbox.Describe;

/// <summary>Names as people read them: <c>BudgetAvailableDate</c> is Budget Available Date.</summary>
internal static class Titles
{
    public static string Of(string name)
    {
        var title = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                title.Append(' ');
            title.Append(
                i == 0 ? char.ToUpperInvariant(name[i])
                : name[i] == '_' ? ' '
                : name[i]
            );
        }

        return title.ToString();
    }
}
