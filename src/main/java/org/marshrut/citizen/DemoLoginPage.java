package org.marshrut.citizen;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Where a demo citizen says who he is: shown at the address of the authorization, whose parameters the form sends again. */
@Controller
@Conditional(DemoId.class)
class DemoLoginPage {

    @RequestMapping(
            path = DemoProvider.PAGE,
            method = {RequestMethod.GET, RequestMethod.POST})
    String page(HttpServletRequest request, Model model) {
        Map<String, String> asked = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> asked.put(name, values[0]));
        String login = asked.remove(DemoLogin.LOGIN);
        asked.remove("demoPassword");
        model.addAttribute("asked", asked);
        model.addAttribute("begun", asked.containsKey("client_id"));
        model.addAttribute("login", login == null ? "" : login);
        model.addAttribute("wrong", request.getAttribute(DemoLogin.WRONG) != null);
        model.addAttribute("citizens", DemoCitizen.ALL);
        return "portal/demo-id";
    }
}
