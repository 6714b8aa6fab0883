using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>Risks, the processes that carry them, the controls that answer them, and their assessments.</summary>
internal static class RiskManagement
{
    public static void Describe(Enterprise enterprise)
    {
        var few = enterprise.Size.Few;
        Sheet States(Sheet sheet) =>
            sheet
                .Pick("StateCode", "70 APPROVED", "20 IN_EDIT", "10 REVIEW")
                .Pick("Status", "90 ACTIVE", "10 INACTIVE")
                .Say("DetailedDescription", Words.Remarks)
                .Done("ApprovedDate ReviewedDate", 5, 20);
        Sheet Assessed(Sheet sheet) =>
            sheet
                .Key("ResultId")
                .Pick("ResponseCode", "70 PASS", "20 FAIL", "10 NO_OPINION")
                .Pick("StateCode", "70 COMPLETE", "30 NEW")
                .Date("DueDate", 20, 40)
                .Done("AssessedDate CompletionDate", 5, 20)
                .Say("ResultSummary", Words.Remarks);
        static string Named(string letter, int row, string what) => string.Concat(letter, Text.Number(row + 1, 3), what);

        enterprise.Add("frcControls", few * 2, sheet =>
            States(sheet)
                .Key("ControlId")
                .Value("Name", row => Named("C", row, " Three-way match & approval"))
                .Pick("ControlMethod", "60 MANUAL", "40 AUTOMATED")
                .Pick("ControlFrequency", "50 MONTHLY", "30 QUARTERLY", "20 DAILY")
                .Pick("EnforcementType", "60 PREVENTIVE", "40 DETECTIVE")
        );
        enterprise.Add("frcRisks", few * 2, sheet =>
            States(sheet)
                .Key("RiskId")
                .Value("Name", row => Named("R", row, " Duplicate payment"))
                .Pick("Type", "60 FINANCIAL", "40 OPERATIONAL")
        );
        enterprise.Add("frcProcesses", few, sheet =>
            States(sheet).Key("ProcessId").Value("Name", row => Named("P", row, " Procure to pay")).Always("Type", "BUSINESS")
        );
        enterprise.Add("advancedControls", few, sheet =>
            sheet
                .Key("Id")
                .Serial("Name", "SoD rule ", 1)
                .Pick("Status", "80 ACTIVE", "20 INACTIVE")
                .Whole("Type EnforcementType", 1, 3)
                .Date("LastRunDate", 0, 0)
                .Say("Description", Words.Remarks)
        );
        enterprise.Add("frcControlAssessmentResults", few * 2, sheet =>
            Assessed(sheet).From("ControlId", "frcControls", "ControlId", row => row)
        );
        enterprise.Add("frcRiskAssessmentResults", few * 2, sheet => Assessed(sheet).From("RiskId", "frcRisks", "RiskId", row => row));
    }
}
