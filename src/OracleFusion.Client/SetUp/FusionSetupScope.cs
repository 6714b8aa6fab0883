using OracleFusion.Client.SetUp;

namespace OracleFusion.Client;

/// <summary>What set-up data is moved: that of one task, or of an offering or one of its functional areas.</summary>
public sealed class FusionSetupScope
{
    private FusionSetupScope(string? taskCode, string? offeringCode, string? functionalAreaCode)
    {
        TaskCode = taskCode;
        OfferingCode = offeringCode;
        FunctionalAreaCode = functionalAreaCode;
    }

    /// <summary>The code of the set-up task, such as <c>FND_MANAGE_STANDARD_LOOKUPS</c>; null for an offering.</summary>
    public string? TaskCode { get; }

    /// <summary>The code of the offering; null for a task.</summary>
    public string? OfferingCode { get; }

    /// <summary>The code of the functional area of the offering; null for all of them.</summary>
    public string? FunctionalAreaCode { get; }

    /// <summary>The set-up data of a task.</summary>
    public static FusionSetupScope OfTask(string code) => new(code ?? throw new ArgumentNullException(nameof(code)), null, null);

    /// <summary>The set-up data of an offering, or of one of its functional areas.</summary>
    public static FusionSetupScope OfOffering(string code, string? functionalArea) =>
        new(null, code ?? throw new ArgumentNullException(nameof(code)), functionalArea);

    /// <summary>The code of the task, or those of the offering and the functional area.</summary>
    public override string ToString() => TaskCode ?? (FunctionalAreaCode is null ? OfferingCode! : $"{OfferingCode}/{FunctionalAreaCode}");

    internal string Code => TaskCode ?? OfferingCode!;

    internal string CodeName => TaskCode is null ? "OfferingCode" : "TaskCode";

    private string Prefix => TaskCode is null ? "setupOfferingCSV" : "setupTaskCSV";

    internal SetupPaths Paths(bool isImport) => new(Prefix + (isImport ? "Import" : "Export"), Code);
}

/// <summary>A condition on what is exported: an attribute of a business object has a value.</summary>
/// <param name="BusinessObjectCode">The code of the business object, such as <c>FND_APP_STANDARD_LOOKUP</c>.</param>
/// <param name="AttributeName">The attribute, such as <c>LookupType</c>.</param>
/// <param name="AttributeValue">The value.</param>
/// <param name="AttributeSet">The set of conditions that hold together; <c>Set1</c> where there is one set only.</param>
public sealed record FusionSetupCriterion(
    string BusinessObjectCode,
    string AttributeName,
    string AttributeValue,
    string AttributeSet = "Set1"
);
