using System.Collections;

namespace OracleFusion.Completion;

/// <summary>Completes the contexts that data access knows.</summary>
public sealed class SecurityContextCompleter : WordCompleter
{
    private static readonly string[] Contexts =
    [
        "Asset book",
        "Business unit",
        "Control budget",
        "Cost organization",
        "Data access set",
        "Intercompany organization",
        "Inventory organization",
        "Ledger",
        "Manufacturing plant",
        "Project organization classification",
        "Reference data set",
    ];

    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        Contexts.Select(context => new Candidate(context, context));
}

/// <summary>Completes the products that have an audit history.</summary>
public sealed class AuditProductCompleter : WordCompleter
{
    private static readonly (string Product, string Tip)[] Products =
    [
        ("OPSS", "users and roles"),
        ("Ledger", "general ledger"),
        ("Payables", "payables"),
        ("Payments", "payments"),
        ("Receivables", "receivables"),
        ("Procurement", "suppliers and procurement"),
        ("FinancialCommon", "data access of users, and more"),
        ("customer", "customers"),
        ("hcmCore", "people"),
        ("ESS", "scheduled processes"),
        ("SOA", "integrations and workflows"),
        ("ADF", "the application itself"),
    ];

    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        Products.Select(product => new Candidate(product.Product, product.Tip));
}

/// <summary>Completes the states of tasks of the worklist.</summary>
public sealed class TaskStateCompleter : WordCompleter
{
    private static readonly string[] States =
    [
        "ANY",
        "ASSIGNED",
        "COMPLETED",
        "ERRORED",
        "EXPIRED",
        "INFO_REQUESTED",
        "SUSPENDED",
        "WITHDRAWN",
    ];

    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        States.Select(state => new Candidate(state, state));
}

/// <summary>Completes the formats of documents. A layout may make others.</summary>
public sealed class ReportFormatCompleter : WordCompleter
{
    private static readonly string[] Formats = ["csv", "xml", "xlsx", "pdf", "html", "rtf", "data"];

    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        Formats.Select(format => new Candidate(format, format));
}
