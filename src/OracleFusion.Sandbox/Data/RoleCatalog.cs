using System.Security.Cryptography;
using System.Text;

namespace OracleFusion.Sandbox.Data;

/// <summary>A role that users can have.</summary>
internal sealed record Role(string Code, string Name, string Description, string Category)
{
    /// <summary>Whether everybody of a kind has it, whatever the job.</summary>
    public bool IsAbstract => Code.EndsWith("_ABSTRACT", StringComparison.Ordinal);

    /// <summary>32 hexadecimal digits, the same in every sandbox.</summary>
    public string Id { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Code)))[..32];
}

/// <summary>The roles of the made-up enterprise: codes and names of Oracle's own.</summary>
internal static class RoleCatalog
{
    public static readonly Role[] All =
    [
        new("ORA_PER_EMPLOYEE_ABSTRACT", "Employee", "Identifies the person as an employee.", "HCM - Abstract Roles"),
        new("ORA_PER_LINE_MANAGER_ABSTRACT", "Line Manager", "Identifies the person as a line manager.", "HCM - Abstract Roles"),
        new(
            "ORA_AP_ACCOUNTS_PAYABLE_MANAGER_JOB",
            "Accounts Payable Manager",
            "Manages payables activities and closes the period.",
            "Financials - Job Roles"
        ),
        new(
            "ORA_AP_ACCOUNTS_PAYABLE_SPECIALIST_JOB",
            "Accounts Payable Specialist",
            "Enters and validates invoices.",
            "Financials - Job Roles"
        ),
        new("ORA_GL_GENERAL_ACCOUNTANT_JOB", "General Accountant", "Enters and posts journals.", "Financials - Job Roles"),
        new(
            "ORA_GL_GENERAL_ACCOUNTING_MANAGER_JOB",
            "General Accounting Manager",
            "Manages the general ledger and its close.",
            "Financials - Job Roles"
        ),
        new("ORA_AR_ACCOUNTS_RECEIVABLE_MANAGER_JOB", "Accounts Receivable Manager", "Manages receivables.", "Financials - Job Roles"),
        new("ORA_PO_BUYER_JOB", "Buyer", "Orders goods and services.", "Procurement - Job Roles"),
        new("ORA_PER_HUMAN_RESOURCE_ANALYST_JOB", "Human Resource Analyst", "Analyzes the workforce.", "HCM - Job Roles"),
        new("ORA_FND_IT_SECURITY_MANAGER_JOB", "IT Security Manager", "Manages users, roles and their data access.", "Common - Job Roles"),
    ];

    public static Role? Find(string code) => Array.Find(All, role => role.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
